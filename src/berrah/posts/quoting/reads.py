"""Looking at quotes."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from berrah.accounts import QuotePolicy
from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page, fill
from berrah.posts.access import visible_among
from berrah.posts.model import Post
from berrah.posts.quoting import store as sql
from berrah.posts.quoting.model import NOTHING, Quote, Quoting


async def of_posts(look: Snapshot, ids: Iterable[int]) -> dict[int, Quoting]:
    """What each of these posts has to do with quotes, in one question; those that have nothing are left out."""
    found: dict[int, Quoting] = {}
    for sort, post_id, *said in await look.all(sql.of_posts, ids=list(ids)):
        known = found.get(post_id, NOTHING)
        if sort == sql.SAID:
            found[post_id] = replace(known, quote=Quote.of_row(post_id, *said))
        elif sort == sql.POLICY:
            found[post_id] = replace(known, policy=QuotePolicy(said[1]))
        else:
            found[post_id] = replace(known, count=said[0])
    return found


async def quotes_of(look: Snapshot, viewer_id: int | None, post: Post, page: Page) -> list[int]:
    """The posts that quote one which the viewer may read, as far as they may read those, newest first.

    Those for which the author took their consent back are shown to the author alone.
    """
    revoked: set[int] = set()

    async def fetch(part: Page) -> Sequence[int]:
        found = await sql.quotes_of.fetch(look, part, post=post.id)
        revoked.update(one for one, _, revoked_at in found if revoked_at is not None)
        return [one for one, _, _ in found]

    async def keep(ids: Sequence[int]) -> Iterable[int]:
        wanted = ids if viewer_id == post.author_id else [one for one in ids if one not in revoked]
        visible = await visible_among(look, viewer_id, wanted) if wanted else {}
        return [one for one in wanted if one in visible]

    return await fill(fetch, keep, page)


async def quoters_of(look: Snapshot, post_id: int, page: Page) -> list[Row]:
    """(quoting post, its author) of what quotes a post by its author's consent, newest first: to tell them of news."""
    return await sql.quoters_of.fetch(look, page, post=post_id)
