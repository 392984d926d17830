"""Who may be shown to people who did not ask for them by name, and who keeps their people to themselves."""

from collections.abc import Iterable

from berrah.accounts.store import listed as sql
from berrah.accounts.store.listed import shows_network
from berrah.kit.db import Snapshot

__all__ = ["hiding_network_among", "listed", "listed_among", "shows_network"]


async def listed(look: Snapshot, most: int) -> list[int]:
    """Ids of accounts that may be listed, those opened last first."""
    return await look.all(sql.listed, most=most)


async def listed_among(look: Snapshot, ids: Iterable[int]) -> set[int]:
    """Which of these may be listed: they stand open, are let in, and want to be found."""
    return set(await look.all(sql.listed_among, ids=list(ids)))


async def hiding_network_among(look: Snapshot, ids: Iterable[int]) -> set[int]:
    """Which of these tell nobody who follows them and whom they follow."""
    return set(await look.all(sql.hiding_network_among, ids=list(ids)))
