"""A house in processes of its own, as people run it."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from berrah.kit.settings import Settings


@dataclass(frozen=True)
class Town:
    """A house that is served; `runs` does something beside it on the command line."""

    address: str
    environment: dict[str, str]

    @property
    def origin(self) -> str:
        """Where it is served, without the page to begin at."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    async def runs(self, *words: str) -> str:
        """What `berrah WORDS` prints; it must succeed."""
        status, printed = await self.tries(*words)
        assert status == 0, f"berrah {' '.join(words)}: {printed}"
        return printed

    async def tries(self, *words: str, **changes: str) -> tuple[int, str]:
        """The exit status of `berrah WORDS`, and all it says."""
        running = await begin(words, self.environment | changes)
        printed = await asyncio.wait_for(running.out.read(), 60)
        return await running.ended(), printed.decode()


@dataclass(frozen=True)
class Running:
    """`berrah WORDS` in a process of its own."""

    process_id: int
    out: asyncio.StreamReader
    told: asyncio.StreamReader
    ends: tuple[asyncio.StreamWriter, ...]

    async def ended(self) -> int:
        """Wait for it; its exit status."""
        status = int(await self.told.readline())
        for end in self.ends:
            end.close()
        return status


async def begin(words: Sequence[str], environment: dict[str, str], *, is_outspoken: bool = True) -> Running:
    """Begin it; `out` is what it prints, with its standard error if it is outspoken."""
    asked = json.dumps({"words": words, "environment": environment}).encode()
    (told, teller), (hears, out) = socket.socketpair(), socket.socketpair()
    with teller, out:
        files = (teller, out, out) if is_outspoken else (teller, out)
        socket.send_fds(_ready()[0], [asked], [file.fileno() for file in files])
    ends = [await asyncio.open_connection(sock=one) for one in (told, hears)]
    (tells, _), (says, _) = ends
    return Running(int(await tells.readline()), says, tells, tuple(writer for _, writer in ends))


@cache
def _ready() -> "tuple[socket.socket, subprocess.Popen[bytes]]":
    """One for all tests of this process; it ends when we do."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        return ours, subprocess.Popen([sys.executable, "-m", "tests.journeys.ready"], stdin=theirs.fileno())


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


def environment_of(settings: Settings, port: int) -> dict[str, str]:
    """What the shell of whoever runs this house says."""
    given = {"BERRAH_DATA": str(settings.data), "BERRAH_DATABASE": settings.database, "BERRAH_PORT": str(port)}
    given["BERRAH_SIGNUP_PAUSE"] = "0"  # the people of the tests read fast
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BERRAH_")}
    return {**kept, **given, "COLUMNS": "200"}


@asynccontextmanager
async def served(settings: Settings, *words: str) -> AsyncIterator[Town]:
    """`berrah serve WORDS`, until it is left; the first line it prints is the address to begin at."""
    port = free_port()
    environment = environment_of(settings, port)
    running = await begin(("serve", *words), environment, is_outspoken=False)
    try:
        greeting = (await asyncio.wait_for(running.out.readline(), 60)).decode()
        assert greeting.startswith("Berrah is open: "), greeting
        yield Town(greeting.split()[3], environment)
    finally:
        with suppress(ProcessLookupError):
            os.kill(running.process_id, signal.SIGTERM)
        await asyncio.wait_for(running.ended(), 60)
