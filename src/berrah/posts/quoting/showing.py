"""Telling open pages that posts show something else beside their words."""

from berrah.kit.db import Tx
from berrah.posts.quoting import store as sql
from berrah.posts.quoting.events import QuotesShownAnew

_MOST = 2_000  # the newest: those whose readers may be looking


async def show_anew(tx: Tx, post_ids: tuple[int, ...], quoted_author_id: int) -> None:
    """What these quote is shown otherwise now; not to those who have nothing to do with who wrote it.

    It comes after the words, as what is behind a link does: the words are the same bytes for everybody, and this is
    held against who may read it.
    """
    if post_ids:
        await tx.announce(QuotesShownAnew(post_ids, quoted_author_id))


async def show_quoting_anew(tx: Tx, quoted_id: int, quoted_author_id: int) -> None:
    """The same for whatever quotes this post."""
    await show_anew(tx, tuple(await tx.all(sql.newest_of, post=quoted_id, most=_MOST)), quoted_author_id)
