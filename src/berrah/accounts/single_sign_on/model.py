"""Somebody who comes from the provider, and what they might be called here."""

import re
import unicodedata
from typing import Final

import msgspec

from berrah.accounts.model import ADMINISTRATOR, DISPLAY_NAME_MOST, MEMBER, MODERATOR, NAME_MOST

_NOT_IN_NAMES: Final = re.compile(r"[^A-Za-z0-9_]+")


class Arrival(msgspec.Struct, frozen=True, array_like=True):
    """What the provider says: issuer and subject are who it is, all else is a proposal.

    `role` is None where roles are not taken from groups.
    """

    issuer: str
    subject: str
    name: str = ""
    display_name: str = ""
    email: str = ""
    is_email_verified: bool = False
    role: int | None = None

    @property
    def suggestion(self) -> str:
        """A name that could be one here: without accents, blanks and the part after the @; may be empty."""
        plain = unicodedata.normalize("NFKD", self.name.partition("@")[0])
        plain = "".join(one for one in plain if not unicodedata.combining(one))
        return _NOT_IN_NAMES.sub("_", plain).strip("_")[:NAME_MOST]

    @property
    def shown_name(self) -> str:
        """The display name, as long as one may be here."""
        return " ".join("".join(one for one in self.display_name if one.isprintable()).split())[:DISPLAY_NAME_MOST]


def role_of(groups: frozenset[str], administrators: str, moderators: str) -> int | None:
    """The role that groups give; None where no group is named."""
    if not (administrators or moderators):
        return None
    if administrators and administrators in groups:
        return ADMINISTRATOR
    return MODERATOR if moderators and moderators in groups else MEMBER
