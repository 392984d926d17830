"""A post as an archive has it, in the form in which the house keeps posts."""

from typing import Final

import msgspec

from berrah.accounts import QuotePolicy
from berrah.posts.model import Visibility
from berrah.posts.polls import Ended
from berrah.posts.versions import Version

SHOWN_NO_MORE: Final = 0  # no post has it


class Brought(msgspec.Struct, frozen=True):
    """A post from an archive; its `id` says when it was written, `reply_to_id` is a post of the same author.

    It was written anew at `edited_at` (ms), and said each of the `versions` before; a poll has ended. It quotes a post
    of the same author, or says what it quotes in words, `otherwise`; `SHOWN_NO_MORE` is one that nobody sees again.
    """

    id: int
    text: str  # clean
    visibility: Visibility
    language: str
    reply_to_id: int | None = None
    media: tuple[int, ...] = ()
    is_sensitive: bool = False
    notice: str = ""
    edited_at: int | None = None
    poll: Ended | None = None
    versions: tuple[Version, ...] = ()
    quoted_id: int | None = None
    otherwise: str = ""  # clean
    quote_policy: QuotePolicy = QuotePolicy.everyone  # as it was; what its author wishes now may be stricter
