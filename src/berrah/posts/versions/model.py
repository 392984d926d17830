"""A version of a post: what it said, and since when."""

from typing import Any, Final, Self

import msgspec

from berrah.media import Medium
from berrah.posts.model import Post

MOST: Final = 100  # of one post


class Shown(msgspec.Struct, frozen=True):
    """What went with a post, as it was described then; the files are those of the post itself."""

    id: int
    description: str
    x: float  # of the focus
    y: float

    @classmethod
    def of(cls, medium: Medium) -> Self:
        """As it is described now."""
        return cls(medium.id, medium.description, medium.focus.x, medium.focus.y)


class Version(msgspec.Struct, frozen=True):
    """What a post said from `written_at` (ms) on; `number` counts from 1. One that `is_erased` says nothing now."""

    post_id: int
    number: int
    text: str
    notice: str
    language: str
    is_sensitive: bool
    media: tuple[Shown, ...]
    written_at: int
    is_erased: bool = False
    is_current: bool = False

    @classmethod
    def of_row(cls, *columns: Any) -> Self:
        """From the columns of its row."""
        post_id, number, text, notice, language, is_sensitive, media, written_at, is_erased = columns
        shown = msgspec.json.decode(media, type=tuple[Shown, ...])
        said = post_id, number, text, notice, language
        return cls(*said, bool(is_sensitive), shown, written_at, bool(is_erased))

    @classmethod
    def now(cls, post: Post, number: int, media: tuple[Medium, ...]) -> Self:
        """What the post says now."""
        return cls(
            post.id,
            number,
            post.text,
            post.notice,
            post.language,
            is_sensitive=any(medium.is_sensitive for medium in media),
            media=tuple(Shown.of(medium) for medium in media),
            written_at=post.edited_at or post.created_at,
            is_current=True,
        )
