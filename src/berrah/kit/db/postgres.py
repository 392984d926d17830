"""The store on PostgreSQL: asyncpg, prepared statements, one connection of the pool for each transaction."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Concatenate

import asyncpg
from sqlalchemy import bindparam

from berrah.kit.bus.facts import Fact, encode
from berrah.kit.db.log import places as log
from berrah.kit.db.problems import DiskFull
from berrah.kit.db.schema import cursors
from berrah.kit.db.statement import Statement, insert, rows
from berrah.kit.db.store import Entry, P, R, Snapshot, Store, T, Tx
from berrah.kit.errors import Refused
from berrah.kit.ids import Ids

_TRIES = 6
_TRIES_OF_IDS = 3  # two ids met (see kit.ids), or two who looked before they wrote: the loser looks again
# Two transactions met; the loser starts again (40001 serialization failure, 40P01 deadlock).
_LOST_A_RACE = (asyncpg.SerializationError, asyncpg.DeadlockDetectedError)

# A row that nobody ever sees: whoever writes the same key waits until this transaction has ended. No advisory lock, for
# those know nothing of shards.
_enter = insert(cursors)
_leave = rows(cursors.delete().where(cursors.c.name == bindparam("which")))

Connection = Any  # a pool's connection: a proxy that the driver's types do not describe


class PostgresSnapshot(Snapshot):
    """Looks through one connection of the pool."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def all(self, statement: Statement[R], **values: Any) -> list[R]:
        return await _all(self._connection, statement, values)

    async def as_of(self) -> int | None:
        # A fact without a place is in the rows already, but will be told later: what holds it must not be kept.
        if await self.value(log.any_waiting) is not None:
            return None
        return int(await self.value(log.newest))


class PostgresTx(Tx):
    """One transaction."""

    def __init__(self, connection: Connection, ids: Ids) -> None:
        super().__init__(ids)
        self._connection = connection
        self.has_announced = False

    async def all(self, statement: Statement[R], **values: Any) -> list[R]:
        return await _all(self._connection, statement, values)

    async def run(self, statement: Statement[Any], **values: Any) -> int:
        tag: str = await _sent(self._connection.execute, statement, values)
        count = tag.rpartition(" ")[2]
        return int(count) if count.isdigit() else 0

    async def one_by_one(self, what: str) -> None:
        await self.run(_enter, name=f"turn:{what}", position=0)
        await self.run(_leave, which=f"turn:{what}")

    async def announce(self, fact: Fact) -> None:
        kind, body = encode(fact)
        await self.run(log.add_waiting, id=self.new_id(), kind=kind, body=body, made_at=self.now)
        self.has_announced = True


class PostgresStore(Store):
    """A pool of connections to one database, shared with any number of other processes."""

    dialect = "postgresql"

    def __init__(self, url: str, ids: Ids | None = None, pool_size: int = 8) -> None:
        self.url = url
        self._ids = ids or Ids()
        self._pool_size = pool_size
        self._placing: asyncio.Task[None] | None = None
        self._asking: asyncio.Task[int] | None = None

    async def open(self) -> None:
        self._pool = await asyncpg.create_pool(self.url, min_size=1, max_size=self._pool_size)

    async def close(self) -> None:
        if self._placing:
            await self._placing
        await self._pool.close()

    @asynccontextmanager
    async def read(self, *, is_consistent: bool = False) -> AsyncIterator[Snapshot]:
        async with self._pool.acquire() as connection:
            if not is_consistent:
                yield PostgresSnapshot(connection)
                return
            async with connection.transaction(isolation="repeatable_read", readonly=True):
                yield PostgresSnapshot(connection)

    async def write(self, verb: Callable[Concatenate[Tx, P], Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        result, has_announced = await self._try_again(lambda tx: verb(tx, *args, **kwargs))
        if has_announced:
            await self._place()
            await self._tell()
        return result

    async def entries(self, after: int, most: int) -> list[Entry]:
        async with self.read() as look:
            return log.read_entries(await look.all(log.behind, after=after, most=most))

    async def head(self) -> int:
        async with self.read() as look:
            return int(await look.value(log.newest))

    async def is_behind(self, position: int) -> bool:
        """Ask for the head; readers that come while a question is under way share the next one."""
        if self._asking is not None and not self._asking.done():
            await asyncio.wait([self._asking])
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self.head())
        return await asyncio.shield(self._asking) > position

    async def place_waiting(self) -> None:
        await self._place()

    async def _try_again(self, verb: Callable[[Tx], Awaitable[T]]) -> tuple[T, bool]:
        met = 0
        for tried in range(1, _TRIES):
            try:
                return await self._try(verb)
            except asyncpg.UniqueViolationError:
                met += 1
                if met == _TRIES_OF_IDS:
                    raise
            except _LOST_A_RACE:
                await asyncio.sleep(0.001 * 2**tried)
        return await self._try(verb)

    async def _try(self, verb: Callable[[Tx], Awaitable[T]]) -> tuple[T, bool]:
        try:
            async with self._pool.acquire() as connection, connection.transaction():
                tx = PostgresTx(connection, self._ids)
                result = await verb(tx)
        except asyncpg.DiskFullError as error:
            raise DiskFull("store.full") from error
        return result, tx.has_announced

    async def _place(self) -> None:
        """Run the sequencer after what is durable now; writers that come meanwhile share the next run."""
        if self._placing is not None and not self._placing.done():
            await asyncio.wait([self._placing])
        if self._placing is None or self._placing.done():
            self._placing = asyncio.create_task(self._place_all())
        await asyncio.shield(self._placing)

    async def _place_all(self) -> None:
        while True:
            moved, _ = await self._try(log.give_places)
            if moved < log.MOST_AT_ONCE:
                return


async def _all(connection: Connection, statement: Statement[R], values: dict[str, Any]) -> list[R]:
    return statement.shape(await _sent(connection.fetch, statement, values))


async def _sent(send: Callable[..., Awaitable[Any]], statement: Statement[Any], values: dict[str, Any]) -> Any:
    """Send a statement; raises Refused("text.control") for text with a NUL or half a surrogate pair in it."""
    sql, arranged = statement.bind("postgresql", values)
    try:
        return await send(sql, *arranged)
    except asyncpg.CharacterNotInRepertoireError:
        raise Refused("text.control") from None
    except asyncpg.DataError as error:
        if isinstance(error.__cause__, UnicodeEncodeError):
            raise Refused("text.control") from None
        raise
