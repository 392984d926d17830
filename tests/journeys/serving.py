"""A house in processes of its own, as people run it."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
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
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "berrah", *words),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env=self.environment | changes,
        )
        printed, _ = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode is not None
        return process.returncode, printed.decode()


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
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "berrah", "serve", *words),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )
    assert process.stdout
    try:
        greeting = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
        assert greeting.startswith("Berrah is open: "), greeting
        yield Town(greeting.split()[3], environment)
    finally:
        process.terminate()
        await asyncio.wait_for(process.wait(), 30)
