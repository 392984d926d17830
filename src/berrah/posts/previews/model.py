"""What is shown of a page that a post links to, and when somebody looks at it."""

import hashlib
from enum import IntEnum
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import msgspec

from berrah.kit import text as words
from berrah.kit.ids import LARGEST

TITLE_MOST: Final = 160
DESCRIPTION_MOST: Final = 300
NAME_MOST: Final = 80
_LINK_MOST: Final = 2_048
_MINUTE: Final = 60_000
_DAY: Final = 24 * 60 * _MINUTE
# What a site did not answer it may answer soon; what it has not answered then, nobody waits for any more.
_WAITS: Final = (_MINUTE, 10 * _MINUTE, 60 * _MINUTE)
FRESH_MS: Final = 7 * _DAY  # so long a link that is posted anew is not fetched again
CLAIMED_MS: Final = 3 * _MINUTE  # longer than a page, what it says in oEmbed and its picture may take together
HOST_PAUSE_MS: Final = 1_000  # between two visits to one host, of the whole house
WAITING_MS: Final = _DAY  # what nobody came to fetch for so long is not fetched: the house was closed


class State(IntEnum):
    """Not fetched yet, fetched, nothing to show, or a post of this house."""

    waiting = 0
    shown = 1
    empty = 2
    ours = 3


class Picture(msgspec.Struct, frozen=True):
    """The picture of a preview, kept here; sides in pixels, `key` names its file and cannot be guessed."""

    key: str
    width: int
    height: int
    blurhash: str = ""
    description: str = ""

    @property
    def file(self) -> str:
        """The name of its file."""
        return file_of(self.key)


class Found(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a page says of itself, tidied; `host` is where it was found after redirects."""

    title: str = ""
    description: str = ""
    site: str = ""
    author: str = ""
    author_url: str = ""
    language: str = ""
    host: str = ""
    picture: Picture | None = None


class Preview(msgspec.Struct, frozen=True):
    """What is shown of the page behind a link; or `post_id`, where the link leads to a post of this house."""

    id: int
    url: str
    found: Found
    post_id: int | None = None


class Due(msgspec.Struct, frozen=True):
    """A link that somebody should look at; `next_at` in ms, as whoever looks must have seen it."""

    id: int
    url: str
    host: str
    tries: int
    next_at: int

    @property
    def is_hopeless(self) -> bool:
        """It was looked at often enough, and whoever did may not have survived it."""
        return self.tries > len(_WAITS)

    def after_failure(self, now: int) -> int | None:
        """When to try again, None for never."""
        return now + _WAITS[self.tries] if self.tries < len(_WAITS) else None


class Link(msgspec.Struct, frozen=True):
    """The first link of a text, as it is asked for."""

    url: str
    key: str
    host: str

    @classmethod
    def of_text(cls, text: str) -> "Link | None":
        """None where there is none that leads anywhere."""
        return next((link for entity in words.urls(text) if (link := cls.of(words.address(entity.value)))), None)

    @classmethod
    def of(cls, address: str) -> "Link | None":
        """None for what nobody could visit: too long, with a name and password in it."""
        try:
            parts = urlsplit(address)
            host = (parts.hostname or "").encode("idna").decode().lower()
        except (UnicodeError, ValueError):
            return None
        if not host or "@" in parts.netloc or len(address) > _LINK_MOST:
            return None
        # What follows the # is for browsers, and the same page: it is fetched once.
        url = urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query, ""))
        return cls(url, hashlib.sha256(url.encode()).hexdigest(), host)


def post_named(url: str, house: str) -> int | None:
    """The id of the post of this house that an address leads to, `<house>/@name/<id>`; None for any other page."""
    if not is_ours(url, house):
        return None
    path = urlsplit(url).path.removeprefix(urlsplit(house).path).strip("/").split("/")
    is_post = len(path) == 2 and path[0].startswith("@") and path[1].isascii() and path[1].isdigit()  # noqa: PLR2004 - a name and a number
    number = int(path[1]) if is_post and len(path[1]) <= len(str(LARGEST)) else 0
    return number if 0 < number <= LARGEST else None


def is_ours(url: str, house: str) -> bool:
    """Whether an address leads into this house, by either protocol."""
    return urlsplit(url).netloc.lower() == urlsplit(house).netloc.lower()


def file_of(key: str) -> str:
    """The name of the file of a picture."""
    return f"{key}.webp"
