"""Who passed a post on and who likes it, as far as a viewer may know."""

from collections.abc import Iterable, Sequence

from berrah import accounts, graph
from berrah.kit.db import Row, Snapshot
from berrah.kit.db.paging import Paged
from berrah.kit.pages import Page, fill
from berrah.posts.model import Post
from berrah.posts.store import closed as closed_sql
from berrah.posts.store import favourites as favourite_sql
from berrah.posts.store import reposts as repost_sql


async def reposters(look: Snapshot, viewer_id: int | None, post: Post, page: Page) -> list[Row]:
    """(repost id, account id) of those who passed on a post that the viewer may read, newest first.

    What a protected account does is for its followers; where one of two blocks the other, neither finds the other.
    """
    return await _people(look, viewer_id, post, repost_sql.reposters_of, page)


async def favourers(look: Snapshot, viewer_id: int | None, post: Post, page: Page) -> list[Row]:
    """(cursor, account id) of those who like it, likewise; its author is told of everybody who does."""
    return await _people(look, viewer_id, post, favourite_sql.favourers_of, page, is_for_author=True)


async def _people(
    look: Snapshot,
    viewer_id: int | None,
    post: Post,
    source: Paged[Row],
    page: Page,
    *,
    is_for_author: bool = False,
) -> list[Row]:
    people: dict[int, int] = {}
    is_told = is_for_author and viewer_id == post.author_id

    async def fetch(part: Page) -> Sequence[int]:
        found: dict[int, int] = dict(await source.fetch(look, part, post=post.id))
        people.update(found)
        return list(found)

    async def keep(cursors: Sequence[int]) -> Iterable[int]:
        unknown = await _closed_to(look, viewer_id, people, cursors) if not is_for_author else set()
        kept_away = await _kept_away(look, viewer_id, {people[one] for one in cursors}, is_told=is_told)
        return [one for one in cursors if people[one] not in kept_away and one not in unknown]

    return [(one, people[one]) for one in await fill(fetch, keep, page)]


async def _closed_to(look: Snapshot, viewer_id: int | None, people: dict[int, int], reposts: Sequence[int]) -> set[int]:
    """Those of these reposts that are for followers of whom the viewer is none."""
    closed = await look.all(closed_sql.closed_among, ids=list(reposts))
    others = {people[one] for one in closed} - {viewer_id}
    followed = await graph.followed_among(look, viewer_id, others) if others and viewer_id is not None else set()
    return {one for one in closed if people[one] in others - followed}


async def _kept_away(look: Snapshot, viewer_id: int | None, people: set[int], *, is_told: bool) -> set[int]:
    """Those of these people whose marks the viewer is not shown."""
    others = people - {viewer_id}
    if not others:
        return set()
    apart = await graph.apart_from(look, viewer_id, others) if viewer_id is not None else set()
    closed = set() if is_told else await accounts.protected_among(look, others)
    if closed and viewer_id is not None:
        closed = closed - await graph.followed_among(look, viewer_id, closed)
    return apart | closed
