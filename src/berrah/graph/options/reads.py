"""Looking at how people follow."""

from collections.abc import Iterable

from berrah.graph.options import store as sql
from berrah.graph.options.model import Options
from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page


async def options_among(look: Snapshot, account_id: int, ids: Iterable[int]) -> dict[int, Options]:
    """What the account chose of these, whom it follows or asks; those of whom it chose nothing are left out."""
    found = await look.all(sql.options_among, id=account_id, ids=list(ids))
    return {other: Options.of_row(*chosen) for other, *chosen in found}


async def with_choices(look: Snapshot, account_id: int) -> dict[int, Options]:
    """Of whom it reads less than everything at home."""
    return {other: Options.of_row(*chosen) for other, *chosen in await look.all(sql.with_choices, id=account_id)}


async def those_told(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """(cursor, account id) of those who want to be told when the account posts; some may only ask to follow it."""
    return await sql.told.fetch(look, page, id=account_id)


async def those_reading(look: Snapshot, account_id: int, ids: Iterable[int], language: str) -> set[int]:
    """Those of these people who read what the account says in this language ("" or "und": not known, for all)."""
    wanted = list(ids)
    found = await look.all(sql.options_of, id=account_id, ids=wanted)
    chosen = {one: Options.of_row(*columns) for one, *columns in found}
    return {one for one in wanted if one not in chosen or chosen[one].reads(language)}
