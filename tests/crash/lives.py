"""One house after another on the same data, each killed or sent home."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from berrah.kit.settings import Settings
from tests.journeys.serving import environment_of, free_port


class Lives:
    """Begins them; what they print comes line by line."""

    def __init__(self, settings: Settings, process: Process, port: int) -> None:
        self._settings = settings
        self._process = process
        self._child = 0
        self.port = port

    async def begin(self, word: str, greeting: str) -> None:
        """Return when it has greeted."""
        assert self._process.stdin
        self._process.stdin.write(f"{word}\n".encode())
        self._child = int((await self.line("process ")).split()[1])
        await self.line(greeting)

    async def line(self, beginning: str) -> str:
        """The next line, which must begin like that."""
        assert self._process.stdout
        # Not wait_for: on Python 3.11 it swallows a cancellation where there is always a line, as at the end of a pipe.
        async with asyncio.timeout(60):
            line = (await self._process.stdout.readline()).decode()
        assert line, "nobody lives any more"
        assert line.startswith(beginning), line
        return line.strip()

    async def lines(self, end: str) -> list[str]:
        """All lines up to the one that begins like that."""
        found: list[str] = []
        while not (found and found[-1].startswith(end)):
            found.append(await self.line(""))
        return found

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End it, by default in the middle of whatever it does."""
        os.kill(self._child, how)


@asynccontextmanager
async def lives(settings: Settings, **environment: str) -> AsyncIterator[Lives]:
    """Everything is imported once; the last one must have ended."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.crash.ready"),
        stdin=PIPE,
        stdout=PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
        env={**environment_of(settings, port), **environment},
    )
    try:
        yield Lives(settings, process, port)
    finally:
        # All of them: whoever lives on would hold our end of the pipe open, and be waited for for ever.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
