"""What a room may do with the database: look through a `Snapshot`, change through a `Tx`."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Concatenate, ParamSpec, TypeVar

from berrah.kit import clock
from berrah.kit.bus.facts import Fact
from berrah.kit.db.statement import Statement
from berrah.kit.ids import Ids

R = TypeVar("R")
P = ParamSpec("P")
T = TypeVar("T")

# A fact with its place in the log; None where the place is given only after the transaction.
Entry = tuple[int, Fact]


class Snapshot(ABC):
    """Looks. On SQLite every await runs in place and never suspends; on PostgreSQL it waits for the driver."""

    @abstractmethod
    async def all(self, statement: Statement[R], **values: Any) -> list[R]:
        """All the rows, fetched to the end (an open cursor would hold the write-ahead log)."""

    async def as_of(self) -> int | None:
        """The position of the log that this look contains, in a consistent one; None while that cannot be said."""
        return None

    async def first(self, statement: Statement[R], **values: Any) -> R | None:
        """The first row, or None."""
        found = await self.all(statement, **values)
        return found[0] if found else None

    async def value(self, statement: Statement[Any], **values: Any) -> Any:
        """The first column of the first row, or None."""
        found = await self.first(statement, **values)
        return found[0] if isinstance(found, tuple) else found


class Tx(Snapshot):
    """Looks and changes, all or nothing; facts are durable with the rows they speak of."""

    def __init__(self, ids: Ids) -> None:
        self.now = clock.now()
        self.place = 0  # in the log, of the fact that a listener hears
        self._ids = ids

    def new_id(self, owner: int = 0, at: int | None = None) -> int:
        """A new id for something that `owner` owns (see kit.ids)."""
        return self._ids.make(owner, at)

    @abstractmethod
    async def run(self, statement: Statement[Any], **values: Any) -> int:
        """Change rows; how many were changed."""

    @abstractmethod
    async def announce(self, fact: Fact) -> None:
        """Put a fact into the log, durable with this transaction."""

    async def one_by_one(self, what: str) -> None:
        """Wait until everybody has ended who called this with the same words; let those who come later wait.

        For what is counted before it is written: where two write at a time, both would find room for the last one.
        """

    async def add_once(self, statement: Statement[Any], **values: Any) -> bool:
        """Run an `insert_once` or a conditional UPDATE; False when somebody did it before: then do nothing more."""
        return await self.run(statement, **values) > 0


Verb = Callable[Concatenate[Tx, P], Awaitable[T]]


class Store(ABC):
    """The one truth; opened once in each process."""

    dialect: str
    holder: str = ""  # the name under which this process has leases

    @abstractmethod
    async def open(self) -> None:
        """Connect; the schema must be current (see migrate)."""

    @abstractmethod
    async def close(self) -> None:
        """Finish what is under way, then let go of every connection."""

    @abstractmethod
    def read(self, *, is_consistent: bool = False) -> AbstractAsyncContextManager[Snapshot]:
        """Look at what is durable now: each statement by itself, or all at one moment if it is to be consistent."""

    async def study(self, question: Callable[[Snapshot], Awaitable[T]]) -> T:
        """Look for long, at one moment, while others are served: what is asked may read a million rows.

        It awaits nothing but its `look`, and reckons nothing long.
        """
        async with self.read(is_consistent=True) as look:
            return await question(look)

    @abstractmethod
    async def write(self, verb: Callable[Concatenate[Tx, P], Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `verb(tx, …)` in one transaction and return its result once it is durable and in place.

        What the verb raises undoes all it did. It may be run again (another writer was in its way), so it does
        nothing but read and write through its `tx`; and it awaits nothing else, because others wait behind it.
        """

    @abstractmethod
    async def entries(self, after: int, most: int) -> list[Entry]:
        """The facts of the log behind position `after`, in order."""

    @abstractmethod
    async def head(self) -> int:
        """The position of the newest fact; 0 in a new house."""

    @abstractmethod
    async def is_behind(self, position: int) -> bool:
        """Whether the log has facts behind `position`; cheap enough to ask before every read."""

    async def forget_erased(self, *, is_large_ok: bool = False) -> bool:  # noqa: ARG002 - a file of ours may be large
        """Let nothing of deleted rows stay in the files of the truth; False where that is left to the operator."""
        return True

    async def place_waiting(self) -> None:  # noqa: B027 - only a store with a sequencer has something to do
        """Give places to facts whose writer died before it could."""

    def when_durable(self, heard: Callable[[], Awaitable[None]]) -> None:
        """Have `heard` run after each durable write, before its writer is told: the writer's next read has it all."""
        self._heard = heard

    async def _tell(self) -> None:
        if heard := getattr(self, "_heard", None):
            await heard()
