"""The smallest verb there is, for tests of what stands below the rooms: a row and its fact."""

from sqlalchemy import select

from berrah.accounts import AccountOpened
from berrah.kit.db import Entry, Snapshot, Store, Tx
from berrah.kit.db.log import cursors
from berrah.kit.db.schema import parked
from berrah.kit.db.statement import values
from berrah.kit.errors import Refused

_numbers = values(select(parked.c.position).where(parked.c.listener == "notes").order_by(parked.c.position))


async def note(tx: Tx, number: int) -> int:
    """Keep a number and say so; the number."""
    await cursors.park(tx, "notes", number, "")
    await tx.announce(AccountOpened(number))
    return number


async def note_and_fail(tx: Tx, number: int) -> int:
    """Do the same, then think better of it."""
    await note(tx, number)
    raise Refused("post.empty")


async def noted(look: Snapshot) -> list[int]:
    """All the numbers that were kept."""
    return await look.all(_numbers)


async def all_noted(store: Store) -> list[int]:
    """All the numbers that are durable."""
    async with store.read() as look:
        return await noted(look)


def told(entries: list[Entry]) -> list[int]:
    """The numbers of the log, in its order."""
    return [fact.account_id for _, fact in entries if isinstance(fact, AccountOpened)]
