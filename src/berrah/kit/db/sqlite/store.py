"""The store on SQLite: reads in place, writes gathered into groups that share one fsync.

Verbs run one after another in an open transaction; the commit's fsync runs in a thread while the next verbs gather.
Only when one of them fails with half its work done are they run again, each inside a savepoint of its own: two
statements of five that nearly every group does without. Measured on 2 cores: 389 durable posts a second one by one,
13,400 with 64 waiting together. The limit of the path is the fsync for one writer, the event loop for many.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Concatenate

import apsw
import structlog

from berrah.kit.bus.facts import Fact, encode
from berrah.kit.db.log import places as log
from berrah.kit.db.problems import DiskFull
from berrah.kit.db.sqlite.connection import WriteMarker, connect, wait_for_turn, write_anew
from berrah.kit.db.statement import Statement
from berrah.kit.db.store import Entry, P, R, Snapshot, Store, T, Tx
from berrah.kit.errors import Refused
from berrah.kit.ids import Ids

_MOST_VERBS = 256  # a group: beyond that its first waits longer than the fsync it saves
_TRIES = 3  # two ids met (see kit.ids): the verb runs again, with the next ones
_logger = structlog.get_logger()


class SqliteSnapshot(Snapshot):
    """Looks through one connection; nothing here ever suspends."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    async def all(self, statement: Statement[R], **values: Any) -> list[R]:
        return statement.shape(_execute(self._connection, statement, values))

    async def as_of(self) -> int | None:
        return int(await self.value(log.newest))


class SqliteTx(Tx):
    """One verb's part of a group."""

    def __init__(self, connection: apsw.Connection, ids: Ids, head: int) -> None:
        super().__init__(ids)
        self._connection = connection
        self.head = head

    async def all(self, statement: Statement[R], **values: Any) -> list[R]:
        return statement.shape(_execute(self._connection, statement, values))

    async def run(self, statement: Statement[Any], **values: Any) -> int:
        # changes() keeps the count of the statement before when this one changes nothing at all.
        before = self._connection.total_changes()
        _execute(self._connection, statement, values)
        return self._connection.total_changes() - before

    async def announce(self, fact: Fact) -> None:
        kind, body = encode(fact)
        self.head += 1
        await self.run(log.add_entry, position=self.head, kind=kind, body=body, made_at=self.now)


class _HalfDoneError(Exception):
    """A verb failed after it had changed something, and no savepoint stands before it."""


class _Waiting:
    """A verb that waits for its turn, then for the disk."""

    __slots__ = ("future", "result", "verb")

    def __init__(self, verb: Callable[[Tx], Awaitable[Any]], future: asyncio.Future[Any]) -> None:
        self.verb = verb
        self.future = future
        self.result: Any = None


class SqliteStore(Store):
    """One file, many readers, one writer at a time; other processes may share the file."""

    dialect = "sqlite"

    def __init__(self, path: Path, ids: Ids | None = None) -> None:
        self.path = path
        self._ids = ids or Ids()
        self._waiting: deque[_Waiting] = deque()
        self._is_writing = False
        self._is_open = False
        self._turn: asyncio.Task[None] | None = None
        self._mark = b""

    async def open(self) -> None:
        self._reader = connect(self.path)
        self._writer = connect(self.path)
        self._marker = WriteMarker(self.path)
        self._thread = ThreadPoolExecutor(1, "disk")
        self._loop = asyncio.get_running_loop()
        self._is_open = True

    async def close(self) -> None:
        self._is_open = False
        if self._turn:
            await self._turn
        self._thread.shutdown()
        self._reader.close()
        self._writer.close()
        self._marker.close()

    @asynccontextmanager
    async def read(self, *, is_consistent: bool = False) -> AsyncIterator[Snapshot]:
        # Only the outermost look holds the moment still; one inside it sees the same.
        is_holding = is_consistent and not self._reader.in_transaction
        if is_holding:
            self._reader.execute("BEGIN")
        try:
            yield SqliteSnapshot(self._reader)
        finally:
            if is_holding:
                self._reader.execute("ROLLBACK")

    async def study(self, question: Callable[[Snapshot], Awaitable[T]]) -> T:
        """In a thread, through a connection of its own: the loop waits for nobody."""
        return await asyncio.to_thread(self._study, question)

    def _study(self, question: Callable[[Snapshot], Awaitable[T]]) -> T:
        connection = connect(self.path, is_read_only=True)
        try:
            connection.execute("BEGIN")
            found: T = _run_in_place(question(SqliteSnapshot(connection)))
            return found
        finally:
            connection.close()

    async def write(self, verb: Callable[Concatenate[Tx, P], Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        waiting = _Waiting(lambda tx: verb(tx, *args, **kwargs), self._loop.create_future())
        self._waiting.append(waiting)
        if self._turn is None or self._turn.done():
            self._turn = self._loop.create_task(self._take_turns())
        result: T = await waiting.future
        return result

    async def entries(self, after: int, most: int) -> list[Entry]:
        async with self.read() as look:
            return log.read_entries(await look.all(log.behind, after=after, most=most))

    async def head(self) -> int:
        async with self.read() as look:
            return int(await look.value(log.newest))

    async def is_behind(self, position: int) -> bool:
        mark = self._marker.read()
        if mark == self._mark:
            return False
        self._mark = mark
        return await self.head() > position

    async def forget_erased(self, *, is_large_ok: bool = False) -> bool:
        """Write the file anew if it is small, as writers wait meanwhile; and cut the write-ahead log to nothing."""
        return await asyncio.to_thread(write_anew, self.path, is_large_ok=is_large_ok)

    # The turns. A finished group is told only after the next one has run its statements, so that the disk never waits
    # for the loop and the loop never waits for the disk.

    async def _take_turns(self) -> None:
        finished: list[_Waiting] = []
        while self._waiting or finished:
            group = await self._run_group() if self._waiting else []
            flushing = self._loop.run_in_executor(self._thread, self._writer.execute, "COMMIT") if group else None
            if finished:
                await self._tell_finished(finished)
            finished = group
            if flushing is not None:
                finished = await self._flushed(flushing, group)

    async def _run_group(self, *, is_careful: bool = False) -> list[_Waiting]:
        """Run the verbs that wait, if need be each in a savepoint; those that succeeded and now need the disk."""
        succeeded: list[_Waiting] = []
        try:
            await self._begin()
            head = await SqliteSnapshot(self._writer).as_of() or 0
            for _ in range(min(len(self._waiting), _MOST_VERBS)):
                waiting = self._waiting.popleft()
                try:
                    head = self._run_verb(waiting, head, is_careful=is_careful)
                except _HalfDoneError:
                    self._writer.execute("ROLLBACK")
                    self._waiting.extendleft(reversed([*succeeded, waiting]))
                    return await self._run_group(is_careful=True)
                except BaseException as error:  # noqa: BLE001 - whatever it is belongs to who called the verb
                    _fail([waiting], error)
                    if not self._writer.in_transaction:
                        # A full disk undoes the whole transaction by itself, and with it the verbs before this one.
                        _fail(succeeded, error)
                        return []
                else:
                    succeeded.append(waiting)
        except apsw.Error as error:
            self._undo([*succeeded, *self._waiting], error)
            self._waiting.clear()
            return []
        if not succeeded:
            self._writer.execute("ROLLBACK")
        return succeeded

    async def _begin(self) -> None:
        """Take the write lock; another process that holds it is waited for in the thread, never on the loop."""
        try:
            self._writer.execute("BEGIN IMMEDIATE")
        except apsw.BusyError:
            await self._loop.run_in_executor(self._thread, wait_for_turn, self._writer)

    def _run_verb(self, waiting: _Waiting, head: int, *, is_careful: bool) -> int:
        """Run one verb, again if ids met; where the log ends then. Raises what the verb raised, after undoing it."""
        for _ in range(1, _TRIES):
            try:
                return self._try_verb(waiting, head, is_careful=is_careful)
            except apsw.ConstraintError:
                continue
        return self._try_verb(waiting, head, is_careful=is_careful)

    def _try_verb(self, waiting: _Waiting, head: int, *, is_careful: bool) -> int:
        writer = self._writer
        tx, before = SqliteTx(writer, self._ids, head), writer.total_changes()
        if is_careful:
            writer.execute("SAVEPOINT verb")
        try:
            waiting.result = _run_in_place(waiting.verb(tx))
        except BaseException:
            if is_careful and writer.in_transaction:
                writer.execute("ROLLBACK TO verb")
                writer.execute("RELEASE verb")
            elif writer.in_transaction and writer.total_changes() != before:
                raise _HalfDoneError from None
            raise
        if is_careful:
            writer.execute("RELEASE verb")
        return tx.head

    async def _flushed(self, flushing: asyncio.Future[Any], group: list[_Waiting]) -> list[_Waiting]:
        """Wait for the disk; the group, or nothing of it when the disk refused."""
        try:
            await flushing
        except apsw.Error as error:
            self._undo(group, error)
            return []
        return group

    def _undo(self, group: Iterable[_Waiting], error: BaseException) -> None:
        if self._writer.in_transaction:
            self._writer.execute("ROLLBACK")
        _fail(group, error)

    async def _tell_finished(self, finished: list[_Waiting]) -> None:
        try:
            await self._tell()
        except Exception:
            # What they wrote is durable, whoever cannot hear of it: to leave them waiting would be worse.
            _logger.exception("the log cannot be read")
        for waiting in finished:
            if not waiting.future.done():
                waiting.future.set_result(waiting.result)


def _execute(connection: apsw.Connection, statement: Statement[Any], values: dict[str, Any]) -> list[Any]:
    """Run a statement to its end; raises Refused("text.control") for text with half a surrogate pair in it."""
    try:
        sql, arranged = statement.bind("sqlite", values)
        return connection.execute(sql, arranged).fetchall()
    except UnicodeEncodeError:
        raise Refused("text.control") from None


def _fail(group: Iterable[_Waiting], error: BaseException) -> None:
    if isinstance(error, apsw.FullError):
        error = DiskFull("store.full")
    for waiting in group:
        if not waiting.future.done():
            waiting.future.set_exception(error)


def _run_in_place(work: Awaitable[Any]) -> Any:
    """Run a coroutine that never suspends; one that tries to is a verb doing something slow inside a write."""
    coroutine: Any = work.__await__()
    try:
        next(coroutine)
    except StopIteration as finished:
        return finished.value
    coroutine.close()
    message = "a write may only await its own tx: do slow work before or after it"
    raise RuntimeError(message)
