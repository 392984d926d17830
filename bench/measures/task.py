"""What every measure is handed: how much, how long, how often; and the round that most of them run."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.figures import Figure, figure, medians
from bench.house.fill import Houses
from bench.house.people import Size
from bench.house.server import Server
from bench.load.hammer import Hammer, strike


@dataclass(frozen=True)
class Task:
    """The wishes of whoever started the bench."""

    houses: Houses
    is_quick: bool = False
    runs: int = 3
    seconds: float = 5.0
    warm_up: float = 2.0
    size: Size = field(default_factory=Size)
    posts: int = 0  # in the archive that is searched; 0: as many as usual
    keep: Path | None = None  # where that archive stays for the next run

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """Where to put what is large: the one that is kept, or one that goes."""
        if self.keep:
            self.keep.mkdir(parents=True, exist_ok=True)
            yield self.keep
            return
        with tempfile.TemporaryDirectory(prefix="berrah-bench-") as folder:
            yield Path(folder)

    def about(self, number: int, quick: int) -> int:
        """The number, or a small one where it should be quick."""
        return quick if self.is_quick else number

    async def repeat(self, once: Callable[[], Awaitable[list[Figure]]]) -> list[Figure]:
        """The medians of several runs."""
        runs = [await once() for _ in range(self.runs)]
        return [medians(same) for same in zip(*runs, strict=True)]


@dataclass(frozen=True)
class Load:
    """So many connections that send these requests."""

    name: str
    requests: Sequence[bytes]
    connections: int


async def storm(task: Task, server: Server, loads: Sequence[Load]) -> list[Figure]:
    """All loads at once, for as long as the task says, as often as it says."""

    async def once() -> list[Figure]:
        hammers = [Hammer(load.requests, load.connections) for load in loads]
        before = server.cpu_seconds()
        counting = asyncio.create_task(_counted(server, task))
        seconds = await strike(server.port, hammers, task.warm_up, task.seconds)
        # The processors worked during warm-up as well: their share of the whole is that of the clock.
        used = (server.cpu_seconds() - before) * seconds / (seconds + task.warm_up)
        total = sum(len(hammer.latencies) for hammer in hammers)
        instructions = await counting
        return [
            figure(
                load.name,
                hammer.latencies,
                seconds,
                used * len(hammer.latencies) / total,
                instructions and instructions * seconds * len(hammer.latencies) / total,
                _note(hammer),
            )
            for load, hammer in zip(loads, hammers, strict=True)
        ]

    return await task.repeat(once)


async def _counted(server: Server, task: Task) -> float | None:
    """Instructions of the server in a second of the load."""
    await asyncio.sleep(task.warm_up)
    seconds = task.seconds * 0.9
    counted = await server.instructions(seconds)
    return counted / seconds if counted else None


def _note(hammer: Hammer) -> str:
    return ", ".join(f"{number} × {status}" for status, number in sorted(hammer.refused.items()))
