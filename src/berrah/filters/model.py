"""What somebody would rather not read, and where."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import msgspec

from berrah.filters.plain import plain
from berrah.kit import text as words
from berrah.kit.errors import Refused

FILTERS_MOST: Final = 100  # of one person
KEYWORDS_MOST: Final = 500  # of one person, over all filters: each is looked for in each post
POSTS_MOST: Final = 500  # of one filter
TITLE_MOST: Final = 256  # characters, as Mastodon's
KEYWORD_MOST: Final = 512  # characters, as Mastodon's
LONGEST: Final = 100 * 366 * 86_400  # seconds a filter may have until it ends; for longer there is "never"


class Context(StrEnum):
    """Where a filter is held against what is shown."""

    home = "home"
    notifications = "notifications"
    public = "public"
    thread = "thread"
    account = "account"


class Action(StrEnum):
    """What becomes of a post it applies to: folded with a notice, left out, or only its media folded."""

    warn = "warn"
    hide = "hide"
    blur = "blur"


_GRAVEST: Final = (Action.hide, Action.warn, Action.blur)


class Keyword(msgspec.Struct, frozen=True):
    """A word or several that a filter looks for, as its owner wrote them."""

    id: int
    filter_id: int
    phrase: str
    is_whole_word: bool


class FilteredPost(msgspec.Struct, frozen=True):
    """A post that a filter applies to whatever it says."""

    id: int
    filter_id: int
    post_id: int


class Filter(msgspec.Struct, frozen=True):
    """A filter, with all that it looks for; `ends_at` in ms, None: never."""

    id: int
    owner_id: int
    title: str
    contexts: tuple[Context, ...]
    action: Action
    ends_at: int | None
    keywords: tuple[Keyword, ...] = ()
    posts: tuple[FilteredPost, ...] = ()

    def is_over(self, now: int) -> bool:
        """Whether it does nothing any more."""
        return self.ends_at is not None and self.ends_at <= now


class Match(msgspec.Struct, frozen=True):
    """A filter that applies to a post: for which of its phrases, or because the post itself is in it."""

    filter: Filter
    phrases: tuple[str, ...]
    post_ids: tuple[int, ...]


class Verdict(msgspec.Struct, frozen=True):
    """What is done: the gravest that any of them wants, and the titles of those that want it."""

    action: Action
    titles: tuple[str, ...]


class NewKeyword(msgspec.Struct, frozen=True):
    """A phrase to look for, or a change of one that is there; None leaves things as they are."""

    phrase: str | None = None
    is_whole_word: bool | None = None
    id: int | None = None
    is_gone: bool = False

    @classmethod
    def of(
        cls,
        phrase: str | None,
        *,
        is_whole_word: bool | None = None,
        keyword_id: int | None = None,
        is_gone: bool = False,
    ) -> "NewKeyword":
        """As somebody wrote it; raises Refused("filter.keyword", "text.control")."""
        kept = None if phrase is None or is_gone else clean_phrase(phrase)
        return cls(kept, is_whole_word, keyword_id, is_gone)


class NewFilter(msgspec.Struct, frozen=True):
    """A filter as its owner wants it; None leaves things as they are, or as they begin.

    `lasts` are the seconds after which it ends, 0: it does not.
    """

    title: str | None = None
    contexts: tuple[Context, ...] | None = None
    action: Action | None = None
    lasts: int | None = None
    keywords: tuple[NewKeyword, ...] = ()

    @classmethod
    def of(
        cls,
        title: str | None = None,
        *,
        contexts: Iterable[str] | None = None,
        action: str | None = None,
        lasts: str | int | None = None,
        keywords: Iterable[NewKeyword] = (),
    ) -> "NewFilter":
        """As somebody wrote it; `lasts` "" is for ever.

        Raises Refused("filter.title", "filter.context", "filter.action", "filter.expiry", "text.control").
        """
        return cls(
            None if title is None else clean_title(title),
            None if contexts is None else _contexts(contexts),
            None if action is None else _action(action),
            None if lasts is None else _seconds(str(lasts)),
            tuple(keywords),
        )


def verdict(matches: Iterable[Match], context: Context) -> Verdict | None:
    """What becomes of the post there; None: it is shown as it is."""
    there = [one.filter for one in matches if context in one.filter.contexts]
    for action in _GRAVEST:
        titles = tuple(dict.fromkeys(one.title for one in there if one.action is action))
        if titles:
            return Verdict(action, titles)
    return None


def clean_title(title: str) -> str:
    """The title as it is kept: one line; raises Refused("filter.title", "text.control")."""
    kept = " ".join(words.clean(title).split())
    if not kept or words.is_blank(kept) or len(kept) > TITLE_MOST:
        raise Refused("filter.title", limit=TITLE_MOST)
    return kept


def clean_phrase(phrase: str) -> str:
    """The phrase as it is kept: one line with something to look for; raises Refused("filter.keyword")."""
    kept = " ".join(words.clean(phrase).split())
    if not plain(kept) or len(kept) > KEYWORD_MOST:
        raise Refused("filter.keyword", limit=KEYWORD_MOST)
    return kept


def _contexts(given: Iterable[str]) -> tuple[Context, ...]:
    """In one order, each once."""
    wanted = set(given)
    if not wanted or wanted - {*Context}:
        raise Refused("filter.context")
    return tuple(one for one in Context if one in wanted)


def _action(given: str) -> Action:
    try:
        return Action(given)
    except ValueError:
        raise Refused("filter.action") from None


def _seconds(given: str) -> int:
    text = given.strip()
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LONGEST)) and 0 < int(text) <= LONGEST):
        raise Refused("filter.expiry", limit=LONGEST)
    return int(text)
