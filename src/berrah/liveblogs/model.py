"""A live page: what it says of itself, who tells, and what it came to."""

from enum import StrEnum
from typing import Final

import msgspec

from berrah.kit import text as words
from berrah.kit.errors import Refused
from berrah.kit.ids import moment_of
from berrah.posts import language_of, tag_key

TITLE_MOST: Final = 100  # characters
DESCRIPTION_MOST: Final = 500
TAG_MOST: Final = 60
OPEN_MOST: Final = 5  # of one account at the same time
KEPT_MOST: Final = 200  # of one account, closed ones too
WITNESSES_MOST: Final = 50  # of one page, with those who are asked
OPENED_MOST: Final = 20  # times that one page is opened, the first among them
AGREED_MS: Final = 24 * 3_600_000  # an agreement outlives so long a pause
TOP_MOST: Final = 3
_LANGUAGE_MOST: Final = 8


class Standing(StrEnum):
    """How somebody stands to a live page they were asked to tell on."""

    asked = "asked"
    witness = "witness"
    declined = "declined"  # or left: who said no is not asked again


class Liveblog(msgspec.Struct, frozen=True):
    """A live page; open since `open_since` (ms), or last closed at `closed_at`. `tag` is as it was written."""

    id: int
    slug: str
    author_id: int
    title: str
    description: str
    language: str
    tag: str
    tag_key: str
    open_since: int | None
    closed_at: int | None
    pinned_id: int | None = None
    hidden_at: int | None = None  # by the moderators

    @property
    def is_open(self) -> bool:
        """Whether new posts stand on it."""
        return self.open_since is not None

    @property
    def opened_at(self) -> int:
        """When it began, in ms: the id says it."""
        return moment_of(self.id)

    @property
    def path(self) -> str:
        """Where it is, for people."""
        return f"/live/{self.slug}"


class NewLiveblog(msgspec.Struct, frozen=True):
    """A live page as its author wants it; None leaves things as they are."""

    title: str | None = None
    description: str | None = None
    language: str | None = None
    tag: str | None = None

    @classmethod
    def of(
        cls,
        title: str | None = None,
        description: str | None = None,
        language: str | None = None,
        tag: str | None = None,
    ) -> "NewLiveblog":
        """As somebody wrote it; raises Refused("live.title", "live.description", "live.tag", "text.control")."""
        return cls(
            None if title is None else _title(title),
            None if description is None else _description(description),
            None if language is None else _language(language),
            None if tag is None else _tag(tag),
        )


class Witness(msgspec.Struct, frozen=True):
    """Somebody who was asked to tell on a live page; `since` is when they were asked, or agreed, in ms."""

    liveblog_id: int
    account_id: int
    standing: Standing
    since: int


class Summary(msgspec.Struct, frozen=True):
    """What a page came to: posts, voices, the first and the last (ms), the most passed on as (post id, how often).

    `curve` is how many posts there were in each of equal parts of the time between.
    """

    posts: int = 0
    voices: int = 0
    first_at: int = 0
    last_at: int = 0
    top: tuple[tuple[int, int], ...] = ()
    curve: tuple[int, ...] = ()


def language_for(title: str, said: str) -> str:
    """The language said, or else the one in which the title is written."""
    return said or language_of(title)


def _title(text: str) -> str:
    kept = " ".join(words.clean(text).split())
    if not kept or words.is_blank(kept) or len(kept) > TITLE_MOST:
        raise Refused("live.title", limit=TITLE_MOST)
    return kept


def _description(text: str) -> str:
    kept = words.clean(text)
    if len(kept) > DESCRIPTION_MOST:
        raise Refused("live.description", limit=DESCRIPTION_MOST)
    return "" if words.is_blank(kept) else kept


def _tag(text: str) -> str:
    """A hashtag as posts have them, without its #."""
    kept = words.clean(text).strip().removeprefix("#")
    found = words.hashtags(f"#{kept}")
    if len(kept) > TAG_MOST or len(found) != 1 or found[0].value != kept or not tag_key(kept):
        raise Refused("live.tag")
    return kept


def _language(code: str) -> str:
    primary = code.replace("_", "-").partition("-")[0].lower()
    return primary if primary.isascii() and primary.isalpha() and len(primary) <= _LANGUAGE_MOST else ""
