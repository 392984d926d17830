"""Exclusive lists: whom their owner reads there and not at home, told to whoever shows homes."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Final, TypeVar

from berrah.graph.lists import store as sql
from berrah.graph.lists.events import CameHome, LeftHome
from berrah.kit.db import Snapshot, Tx

T = TypeVar("T")
_MOST_TOLD: Final = 500  # people in one fact


async def kept_from_home(look: Snapshot, owner_id: int) -> frozenset[int]:
    """Everybody on an exclusive list of the owner."""
    return frozenset(await look.all(sql.exclusive_members, owner=owner_id))


async def hold(tx: Tx, owner_id: int) -> None:
    """Let nobody else change the owner's lists until the end."""
    await tx.run(sql.hold_lists, owner=owner_id)


async def telling_home(tx: Tx, owner_id: int, account_ids: Iterable[int], change: Callable[[], Awaitable[T]]) -> T:
    """Change who is on lists, or what these are, and announce whom of these people that takes from home or brings back.

    Somebody may be on several exclusive lists, so it is counted before and after. The owner's lists are held until the
    end: of two who change two of them at once, the second sees what the first did.
    """
    concerned = list(account_ids)
    await hold(tx, owner_id)
    before = set(await tx.all(sql.exclusive_among, owner=owner_id, accounts=concerned))
    done = await change()
    after = set(await tx.all(sql.exclusive_among, owner=owner_id, accounts=concerned))
    for some in _parts(after - before):
        await tx.announce(LeftHome(owner_id, some))
    for some in _parts(before - after):
        await tx.announce(CameHome(owner_id, some))
    return done


def _parts(account_ids: set[int]) -> Iterable[tuple[int, ...]]:
    ordered = sorted(account_ids)
    return (tuple(ordered[start : start + _MOST_TOLD]) for start in range(0, len(ordered), _MOST_TOLD))
