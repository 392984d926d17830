"""Looking at who leaves."""

from collections.abc import Iterable

from berrah.accounts.leaving import store as sql
from berrah.accounts.leaving.model import Departure, hash_of
from berrah.kit.db import Snapshot
from berrah.kit.pages import Page


async def departure_of(look: Snapshot, account_id: int) -> Departure | None:
    """The departure of an account, if it leaves."""
    return await look.first(sql.departure, account=account_id)


async def departures_among(look: Snapshot, account_ids: Iterable[int]) -> dict[int, Departure]:
    """Those of these accounts that leave."""
    return {one.account_id: one for one in await look.all(sql.departures_among, ids=list(account_ids))}


async def departures(look: Snapshot, page: Page) -> list[Departure]:
    """All who leave, by the ids of their accounts."""
    return await sql.departures_list.fetch(look, page)


async def due(look: Snapshot, now: int, most: int) -> list[Departure]:
    """Those whose grace is over, the longest waiting first."""
    return await look.all(sql.due, now=now, most=most)


async def to_remind(look: Snapshot, before: int, most: int) -> list[Departure]:
    """Those whose grace ends before this moment (ms) and who were not reminded."""
    return await look.all(sql.to_remind, before=before, most=most)


async def is_kept(look: Snapshot, name_key: str, now: int) -> bool:
    """Whether the name was somebody's who left, not long enough ago."""
    return await look.value(sql.kept_until, hash=hash_of(name_key), now=now) is not None
