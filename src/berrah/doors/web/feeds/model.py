"""A feed before it is written down in one of its forms; moments in ms."""

from datetime import UTC, datetime
from email.utils import format_datetime

import msgspec

from berrah.accounts import Account
from berrah.media import Medium


class Item(msgspec.Struct, frozen=True):
    """One entry: a post, perhaps under the name of whom it was passed on by.

    `id` never changes, whatever becomes of the post; `summary` is its notice, where it has one, and then `title` says
    no more than that. `is_sensitive` where pictures or words are shown only to those who ask.
    """

    id: str
    url: str
    title: str
    html: str
    summary: str
    published: int
    updated: int
    language: str
    author: Account
    reposter: Account | None
    tags: tuple[str, ...]
    media: tuple[Medium, ...]
    is_sensitive: bool


class Feed(msgspec.Struct, frozen=True):
    """Its entries, newest first, and what stands above them. Addresses are whole; "" where there is none."""

    id: str
    title: str
    subtitle: str
    language: str
    home: str
    address: str
    first: str
    older: str
    hub: str
    icon: str
    updated: int
    author: Account | None
    items: tuple[Item, ...]


def rfc_822(ms: int) -> str:
    """The moment as RSS and HTTP write it."""
    return format_datetime(datetime.fromtimestamp(ms // 1000, UTC), usegmt=True)
