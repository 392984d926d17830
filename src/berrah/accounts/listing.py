"""Who may be shown to people who did not ask for them by name, and who keeps their people to themselves."""

from collections.abc import Iterable

from berrah.accounts.store import listed as sql
from berrah.accounts.store.listed import is_to_be_found, shows_network
from berrah.kit.db import Row, Snapshot

__all__ = [
    "found_from",
    "found_parts",
    "hiding_network_among",
    "is_to_be_found",
    "listed",
    "listed_among",
    "shows_network",
]


async def listed(look: Snapshot, most: int) -> list[int]:
    """Ids of accounts that may be listed, those opened last first."""
    return await look.all(sql.listed, most=most)


async def listed_among(look: Snapshot, ids: Iterable[int]) -> set[int]:
    """Which of these may be listed: they stand open, are let in, and want to be found."""
    return set(await look.all(sql.listed_among, ids=list(ids)))


async def hiding_network_among(look: Snapshot, ids: Iterable[int]) -> set[int]:
    """Which of these tell nobody who follows them and whom they follow."""
    return set(await look.all(sql.hiding_network_among, ids=list(ids)))


async def found_parts(look: Snapshot, size: int, most: int) -> list[Row]:
    """(first id, last id) of every `size` accounts that search engines may show, the newest part first."""
    return await look.all(sql.found_parts, size=size, most=most)


async def found_from(look: Snapshot, start: int, most: int) -> list[Row]:
    """(id, name) of accounts that search engines may show, from an id on, in the order of ids."""
    return await look.all(sql.found_from, start=start, most=most)
