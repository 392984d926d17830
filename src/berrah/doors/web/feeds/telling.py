"""How pages say that they have a feed: to programs in their head, to people in one line."""

import msgspec

from berrah.accounts import Account
from berrah.posts import tag_key
from berrah.syndication import Form, Kind, Topic


class Told(msgspec.Struct, frozen=True):
    """Where the feeds of a page are, but for their form: `at` and `query` stand before and after it."""

    at: str
    query: str = ""


PUBLIC = Told(Topic(Kind.public, "", Form.atom).page)


def of_account(account: Account, *, with_replies: bool) -> Told | None:
    """None where there is no feed: whoever is protected or limited has none."""
    if account.is_protected or account.is_limited:
        return None
    return Told(Topic(Kind.account, account.name, Form.atom).page, "?replies=1" if with_replies else "")


def of_tag(tag: str) -> Told:
    """Of a hashtag, however it is written."""
    return Told(Topic(Kind.tag, tag_key(tag), Form.atom).page)


def of_list(list_id: int, *, is_public: bool) -> Told | None:
    """None of a list that only its owner knows."""
    return Told(Topic(Kind.list, str(list_id), Form.atom).page) if is_public else None
