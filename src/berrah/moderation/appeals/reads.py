"""Looking at appeals."""

from collections.abc import Iterable

from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page
from berrah.moderation.appeals import store as sql
from berrah.moderation.appeals.model import Appeal


async def appeal_of(look: Snapshot, act_id: int) -> Appeal:
    """The appeal against a decision; raises Unknown("appeal.unknown")."""
    found = await look.first(sql.appeal_of, act=act_id)
    if found is None:
        raise Unknown("appeal.unknown")
    return found


async def appeals_by_acts(look: Snapshot, act_ids: Iterable[int]) -> dict[int, Appeal]:
    """The appeals against these decisions, by the decision."""
    return {one.act_id: one for one in await look.all(sql.by_acts, ids=list(act_ids))}


async def waiting_appeals(look: Snapshot, page: Page) -> list[Appeal]:
    """Those that nobody has answered, about the newest decision first."""
    return await sql.waiting.fetch(look, page)


async def waiting_count(look: Snapshot) -> int:
    """How many wait."""
    return int(await look.value(sql.count_waiting))
