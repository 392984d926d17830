"""What a quote is, and who may quote a post."""

from typing import Any, Final, Self

import msgspec

from berrah.accounts import QuotePolicy


class Quote(msgspec.Struct, frozen=True):
    """That a post quotes another; one that `is_revoked` its author took their consent back for.

    One that `is_gone` is deleted: nobody need look for it.
    """

    post_id: int
    author_id: int
    quoted_id: int
    quoted_author_id: int
    is_revoked: bool = False
    is_gone: bool = False

    @classmethod
    def of_row(cls, *columns: Any) -> Self:
        """From the columns of its row, when it was revoked, and the id of the quoted post if that is there."""
        *ids, revoked_at, there = columns
        post_id, author_id, quoted_id, quoted_author_id = ids
        return cls(post_id, author_id, quoted_id, quoted_author_id, revoked_at is not None, there is None)

    @property
    def shown_id(self) -> int | None:
        """The post to be shown to those who may read it; None where none is."""
        return None if self.is_revoked or self.is_gone else self.quoted_id


class Quoting(msgspec.Struct, frozen=True):
    """What a post has to do with quotes: what it quotes, who may quote it, and how many do that everybody may read."""

    quote: Quote | None = None
    policy: QuotePolicy = QuotePolicy.everyone
    count: int = 0


NOTHING: Final = Quoting()
