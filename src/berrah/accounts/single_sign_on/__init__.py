"""Who somebody is at the provider of single sign-on: links between accounts there and here.

Owns: links
"""

from berrah.accounts.single_sign_on.arrive import (
    account_behind,
    account_with_address,
    has_password,
    linked_since,
    links_of,
)
from berrah.accounts.single_sign_on.link import follow_role, link, open_linked, unlink, use_once
from berrah.accounts.single_sign_on.model import Arrival

__all__ = [
    "Arrival",
    "account_behind",
    "account_with_address",
    "follow_role",
    "has_password",
    "link",
    "linked_since",
    "links_of",
    "open_linked",
    "unlink",
    "use_once",
]
