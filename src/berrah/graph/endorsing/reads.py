"""Looking at whom somebody recommends."""

from collections.abc import Iterable, Sequence

from berrah.graph import boundaries
from berrah.graph.endorsing import store as sql
from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page, fill


async def endorsed(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """(cursor, account id) of those whom the account recommends, newest first: for itself."""
    return await sql.endorsed.fetch(look, page, account=account_id)


async def endorsed_for(look: Snapshot, viewer_id: int | None, account_id: int, page: Page) -> list[Row]:
    """The same for others: but for those who are limited, or with whom the viewer has nothing to do.

    Nothing where the viewer has nothing to do with the account itself.
    """
    apart = (await boundaries.bounds(look, viewer_id)).apart if viewer_id is not None else frozenset[int]()
    if account_id in apart:
        return []
    people: dict[int, int] = {}

    async def fetch(part: Page) -> Sequence[int]:
        rows = await sql.endorsed_open.fetch(look, part, account=account_id)
        people.update(rows)
        return [cursor for cursor, _ in rows]

    async def keep(cursors: Sequence[int]) -> Iterable[int]:
        return [one for one in cursors if people[one] not in apart]

    return [(one, people[one]) for one in await fill(fetch, keep, page)]


async def endorsed_among(look: Snapshot, account_id: int, ids: Iterable[int]) -> set[int]:
    """Which of these the account recommends."""
    return set(await look.all(sql.endorsed_among, account=account_id, ids=list(ids)))
