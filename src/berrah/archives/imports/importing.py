"""Bringing in the archives that were handed in, and taking imports back, behind the requests.

An import whose process died is found again when its claim has run out; files that belong to no import are cleared away.
"""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Final

import structlog

from berrah.archives.imports import store as sql
from berrah.archives.imports.bring import CLAIM_MS, Stopped, Tell, bring_all
from berrah.archives.imports.files import Convert, Files
from berrah.archives.imports.model import Import, State
from berrah.archives.imports.person import Owner
from berrah.archives.imports.source import prepare
from berrah.archives.imports.source.container import opened
from berrah.archives.imports.taking_back import take_back
from berrah.kit import clock
from berrah.kit.behind import Behind
from berrah.kit.db import Store, Tx
from berrah.kit.errors import Refused
from berrah.media import Desk
from berrah.media.portraits import Portraitist

FOLDER: Final = "imports"
TRIES: Final = 5
_PAUSE_SECONDS, _BEAT_SECONDS, _CLEAR_EVERY_MS, _FORGOTTEN_SECONDS = 2.0, 5.0, 300_000, 3_600
_logger = structlog.get_logger()


async def _silent(_done: int, _total: int) -> None:
    """Nobody watches but the row."""


class Importing:
    """Goes round; one import at a time in each process."""

    def __init__(self, store: Store, desk: Desk, portraitist: Portraitist, data: Path, url: str) -> None:
        self._store, self._desk, self._portraitist = store, desk, portraitist
        self.folder = data / FOLDER
        self._url = url
        self._behind = Behind()

    def start(self) -> None:
        """Begin."""
        self._behind.start(self._keep_importing())

    async def close(self) -> None:
        """Stop; what is under way is gone on with next time."""
        await self._behind.stop()

    async def import_once(self) -> bool:
        """Do one that waits; False when there is none for us."""
        async with self._store.read() as look:
            waiting = await look.all(sql.open_ones, now=clock.now())
        for job in waiting:
            # One without a file is read where it lies, by whoever asked for it.
            if (job.key or job.state is State.undoing) and await self.run(job, self.folder / job.key):
                return True
        return False

    async def run(self, job: Import, path: Path, tell: Tell = _silent, convert: Convert | None = None) -> bool:
        """Bring in this one now, or take it back; False when another process is at it. What it came to is in its row.

        `convert` makes films where no server does it.
        """
        if not await self._store.write(_claim, job):
            return False
        async with self._holding(job) as scratch:
            try:
                if job.state is State.undoing:
                    await take_back(self._store, job, tell)
                else:
                    await self._bring(job, path, scratch, tell, convert)
                    await self._store.write(_finish, job, State.done)
            except Refused as problem:
                await self._store.write(_finish, job, State.failed, problem.code)
            except Stopped:
                pass
            except Exception:
                _logger.exception("an archive could not be brought in", attempt=job.attempts + 1)
                if job.attempts + 1 >= TRIES or not job.key:
                    await self._store.write(_finish, job, State.failed, "import.failed")
        await self._put_away(job, path)
        return True

    async def _put_away(self, job: Import, path: Path) -> None:
        """The file goes when nothing more is read from it."""
        async with self._store.read() as look:
            found = await look.first(sql.by_id, one=job.id)
        if job.key and not (found and found.is_under_way):
            await asyncio.to_thread(path.unlink, missing_ok=True)

    async def clear_once(self) -> None:
        """Forget files that belong to no import."""
        async with self._store.read() as look:
            known = set(await look.all(sql.keys))
        await asyncio.to_thread(_clear, self.folder, known)

    async def _bring(self, job: Import, path: Path, scratch: Path, tell: Tell, convert: Convert | None) -> None:
        with ExitStack() as stack:
            archive = await asyncio.to_thread(stack.enter_context, opened(path, scratch))
            found = await asyncio.to_thread(prepare, archive, job.kind, scratch)
            files = Files(self._store, self._desk, archive, job, convert)
            owner = Owner(self._store, self._portraitist, job, found.about, self._url)
            await owner.close()
            await bring_all(self._store, job, found, files, tell, self._url)
            await owner.take_over(files)

    @asynccontextmanager
    async def _holding(self, job: Import) -> AsyncIterator[Path]:
        """A folder to work in, and the claim, for as long as it takes."""
        await asyncio.to_thread(self.folder.mkdir, parents=True, exist_ok=True)
        scratch = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix=".", dir=self.folder))
        beating = asyncio.create_task(self._beat(job, scratch))
        try:
            yield scratch
        finally:
            beating.cancel()
            with suppress(asyncio.CancelledError):
                await beating
            await asyncio.to_thread(shutil.rmtree, scratch, ignore_errors=True)

    async def _beat(self, job: Import, scratch: Path) -> None:
        while True:
            await asyncio.sleep(_BEAT_SECONDS)
            await self._store.write(_keep_claim, job)
            os.utime(scratch)

    async def _keep_importing(self) -> None:
        cleared = 0
        while True:
            try:
                if clock.now() - cleared > _CLEAR_EVERY_MS:
                    cleared = clock.now()
                    await self.clear_once()
                is_done = not await self.import_once()
            except Exception:
                _logger.exception("archives cannot be brought in")
                is_done = True
            if is_done:
                await asyncio.sleep(_PAUSE_SECONDS)


async def _claim(tx: Tx, job: Import) -> bool:
    became = job.state if job.state is State.undoing else State.working
    numbers = {"attempts_before": job.attempts, "became": int(became), "now": tx.now, "later": tx.now + CLAIM_MS}
    return await tx.add_once(sql.claim, one=job.id, **numbers)


async def _keep_claim(tx: Tx, job: Import) -> None:
    await tx.run(sql.keep_claim, one=job.id, later=tx.now + CLAIM_MS)


async def _finish(tx: Tx, job: Import, state: State, why: str = "") -> None:
    await tx.run(sql.finish, one=job.id, became=int(state), because=why, now=tx.now)


def _clear(folder: Path, known: set[str]) -> None:
    if not folder.is_dir():
        return
    for place in folder.iterdir():
        # What nobody has written to for an hour was left behind by a process that died.
        is_left = place.stat().st_mtime < clock.now() / 1000 - _FORGOTTEN_SECONDS
        if place.is_dir() and is_left:
            shutil.rmtree(place, ignore_errors=True)
        elif place.is_file() and place.name not in known and is_left:
            place.unlink(missing_ok=True)
