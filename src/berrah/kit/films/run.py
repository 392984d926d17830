"""Runs ffmpeg: in a folder of its own, with bounds on time and memory, without the house's secrets or the network."""

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from berrah.kit.films.model import NotMade

_SAID_MOST = 65_536


async def run(program: str, arguments: Sequence[str], folder: Path, seconds: int, file_bytes: int) -> tuple[int, str]:
    """Its exit status and what it said last; raises NotMade("too_slow") when it takes longer than `seconds`."""
    whole = [sys.executable, "-P", "-m", "berrah.kit.films", str(seconds), str(file_bytes), program, *arguments]
    running = await asyncio.create_subprocess_exec(
        *whole,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        # What it may become after a hostile file has nothing to read here.
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONDONTWRITEBYTECODE": "1", "HOME": "/"},
        cwd=folder,
    )
    try:
        async with asyncio.timeout(seconds):
            said = await _last_words(running)
            return await running.wait(), said
    except TimeoutError:
        raise NotMade("too_slow") from None
    finally:
        if running.returncode is None:
            running.kill()
            await running.wait()


async def _last_words(running: asyncio.subprocess.Process) -> str:
    said = b""
    if running.stderr is None:
        return ""
    # A file may make it complain for ever: what it says is read to its end, and little of it kept.
    while piece := await running.stderr.read(_SAID_MOST):
        said = (said + piece)[:_SAID_MOST]
    return said.decode(errors="replace")
