"""What a post is, and the rules of its text."""

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Self

import msgspec

from berrah.accounts import Profile, QuotePolicy
from berrah.kit import text as words
from berrah.kit.errors import Refused
from berrah.kit.ids import moment_of
from berrah.media import ATTACHED_MOST, Described

if TYPE_CHECKING:
    from berrah.posts.polls.model import NewPoll  # its room stands on this file

_LANGUAGE_MOST = 8


class Visibility(IntEnum):
    """Who may read: everybody (and lists show it), everybody, followers, or only those who are named."""

    public = 0
    unlisted = 1
    followers = 2
    direct = 3

    @classmethod
    def of(cls, name: str) -> "Visibility":
        """By name; raises Refused("post.visibility")."""
        try:
            return cls[name]
        except KeyError:
            raise Refused("post.visibility") from None


_VISIBILITIES = tuple(Visibility)  # by number: to look one up is a tenth of making it


class Post(msgspec.Struct, frozen=True):
    """One message; one that `is_hidden` by the moderators is read by its author alone, until they take that back."""

    id: int
    author_id: int
    text: str
    visibility: Visibility
    language: str
    reply_to_id: int | None
    reply_to_account_id: int | None
    thread_id: int
    application_id: int | None
    notice: str = ""  # what it is about, for who would rather not read on
    edited_at: int | None = None  # in ms
    is_hidden: bool = False

    @classmethod
    def of_row(cls, post_id: int, author_id: int, text: str, visibility: int, *rest: Any) -> Self:
        """From the columns of its row, and the moment at which it was hidden, if it was."""
        *others, hidden_at = rest
        columns = post_id, author_id, text, _VISIBILITIES[visibility], *others, hidden_at is not None
        return cls(*columns)

    @property
    def created_at(self) -> int:
        """In ms: the id says it."""
        return moment_of(self.id)


class Outline(msgspec.Struct, frozen=True):
    """As much of a post as decides who may read it and where it stands: lists need not read what it says."""

    id: int
    author_id: int
    visibility: Visibility
    reply_to_id: int | None
    is_hidden: bool

    @classmethod
    def of_row(cls, post_id: int, author_id: int, visibility: int, reply_to_id: int | None, hidden_at: Any) -> Self:
        """From the columns of its row, and the moment at which it was hidden, if it was."""
        return cls(post_id, author_id, _VISIBILITIES[visibility], reply_to_id, hidden_at is not None)


class Repost(msgspec.Struct, frozen=True):
    """A post passed on; `via_id` is the repost through which it came, `via_basis` how we know.

    One that `is_closed` is for the followers of whoever passed it on.
    """

    id: int
    account_id: int
    post_id: int
    via_id: int | None
    via_basis: str  # stated (shown on the page) | inferred (the newest by somebody they follow) | direct
    is_closed: bool = False

    @classmethod
    def of_row(cls, *columns: Any) -> Self:
        """From the columns of its row, and whether it is closed."""
        *others, closed = columns
        made = *others, closed is not None
        return cls(*made)

    @property
    def created_at(self) -> int:
        """In ms: the id says it."""
        return moment_of(self.id)


class Rules(msgspec.Struct, frozen=True):
    """The house's own numbers: how long a post may be, and what a link counts."""

    limit: int = 140
    url_length: int = 23


class Draft(msgspec.Struct, frozen=True):
    """A post as its author wrote it, tidied and within the rules: made by `Draft.of`."""

    author_id: int
    text: str
    visibility: Visibility
    language: str
    reply_to_id: int | None
    application_id: int | None
    mentions: tuple[str, ...]
    tags: tuple[str, ...]
    media: tuple[int, ...] = ()
    is_sensitive: bool = False  # what goes with it is shown only to those who ask
    notice: str = ""
    poll: "NewPoll | None" = None
    quoted_id: int | None = None  # a post, or somebody's repost of it
    quote_policy: QuotePolicy | None = None  # None: as its author wishes it for new posts
    left_open: tuple[str, ...] = ()  # of visibility and is_sensitive: likewise

    def settled(self, wishes: Profile) -> "Draft":
        """With what was left open as its author wishes it for new posts; one they have no wish about stays."""
        changed: dict[str, Any] = {}
        if "visibility" in self.left_open and wishes.usual_visibility:
            changed["visibility"] = Visibility.of(wishes.usual_visibility)
        if "is_sensitive" in self.left_open and wishes.is_usually_sensitive:
            changed["is_sensitive"] = True
        return msgspec.structs.replace(self, **changed) if changed else self

    @classmethod
    def of(  # noqa: PLR0913 - a post has as many parts
        cls,
        author_id: int,
        text: str,
        *,
        rules: Rules,
        visibility: str = "public",
        language: str = "",
        reply_to_id: int | None = None,
        application_id: int | None = None,
        media: Sequence[int] = (),
        is_sensitive: bool = False,
        addressed: Sequence[str] = (),
        poll: "NewPoll | None" = None,
        notice: str = "",
        quoted_id: int | None = None,
        quote_policy: str = "",
        left_open: Sequence[str] = (),
    ) -> Self:
        """Check and read a text, which may be empty beside a picture, but not beside a quote alone.

        A direct post may be `addressed` to people by name whom its words need not repeat: the limit is for the words,
        and for those of the `notice`. Raises Refused("post.empty", "post.too_long", "media.too_many",
        "poll.and_media", "text.control", "quote.policy", …).
        """
        tidy, said_before = _tidied(text, notice, has_media=bool(media))
        if len(media) > ATTACHED_MOST:
            raise Refused("media.too_many", limit=ATTACHED_MOST)
        if media and poll:
            raise Refused("poll.and_media")
        entities = words.extract(tidy)
        seen = Visibility.of(visibility)
        named = [entity.value for entity in entities if entity.kind == "mention"]
        if seen is Visibility.direct:
            named += addressed
        length = len(said_before) + words.length(tidy, rules.url_length, entities)
        if length > rules.limit:
            raise Refused("post.too_long", limit=rules.limit, length=length)
        return cls(
            author_id,
            tidy,
            seen,
            _language(language) or language_of(tidy),
            reply_to_id,
            application_id,
            tuple(dict.fromkeys(name.lower() for name in named)),
            tuple(dict.fromkeys(tag_key(entity.value) for entity in entities if entity.kind == "hashtag")),
            tuple(dict.fromkeys(media)),
            is_sensitive or not words.is_blank(notice),
            said_before,
            poll,
            quoted_id,
            QuotePolicy.of(quote_policy) if quote_policy else None,
            tuple(left_open),
        )


class Revision(msgspec.Struct, frozen=True):
    """A post as its author wrote it anew; `was` is when they wrote what they had before their eyes, None: at first.

    `said` tells of media that go with it what they show, or their focus, where that is new.
    """

    post_id: int
    draft: Draft
    was: int | None
    said: tuple[Described, ...] = ()


def tag_key(tag: str) -> str:
    """How hashtags are compared: #Été and #été are one."""
    return tag.removeprefix("#").casefold()


def language_of(text: str) -> str:
    """The language in which a text is written, or "und" where that is not sure enough: wrong is worse than unknown."""
    return words.language(text)


def language_said(post: Post) -> str:
    """The language that its author gave a post, "" if it was found by itself."""
    return "" if post.language in {"", language_of(post.text)} else post.language


def _tidied(text: str, notice: str, *, has_media: bool) -> tuple[str, str]:
    """Text and notice; a notice before nothing is the text, as Mastodon has it."""
    tidy, before = words.clean(text), " ".join(words.clean(notice).split())
    if words.is_blank(before):
        before = ""
    if not words.is_blank(tidy):
        return tidy, before
    if not (before or has_media):
        raise Refused("post.empty")
    return before, ""


def _language(code: str) -> str:
    """A BCP 47 primary subtag, or "" where none is said."""
    primary = code.replace("_", "-").partition("-")[0].lower()
    return primary if primary.isascii() and primary.isalpha() and len(primary) <= _LANGUAGE_MOST else ""
