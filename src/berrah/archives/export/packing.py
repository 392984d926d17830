"""Making the archives that were asked for, one after another, behind the requests.

What is half made when a process dies is found again when its claim has run out, and begun anew; its file, which nobody
knows, is cleared away, as is every file whose row is gone.
"""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import structlog

from berrah import accounts
from berrah.archives.export import store as sql
from berrah.archives.export.events import ArchiveReady
from berrah.archives.export.model import Export, Pages, State
from berrah.archives.export.pack import Tell, pack, whose
from berrah.kit import clock
from berrah.kit.behind import Behind
from berrah.kit.blob import Blob
from berrah.kit.db import Store, Tx
from berrah.kit.mail import Mail, put
from berrah.kit.settings import Settings

CLAIM_MS = 60_000
TRIES = 5
_PAUSE_SECONDS, _DAY_MS, _TOLD_EVERY_MS = 2.0, 24 * 3_600_000, 500
_CLEAR_EVERY_MS = 300_000
_FORGOTTEN_SECONDS = 3_600
_logger = structlog.get_logger()
FOLDER = "archives"

Printer = Callable[[str], Pages]  # the pages in a language


class Packing:
    """Goes round."""

    def __init__(self, store: Store, blob: Blob, printer: Printer, now: Callable[[], Settings]) -> None:
        """`now` is asked for the settings each time."""
        self._store = store
        self._blob = blob
        self._printer = printer
        self._folder = now().data / FOLDER
        self._now = now
        self._behind = Behind()

    def start(self) -> None:
        """Begin."""
        self._behind.start(self._keep_packing())

    async def close(self) -> None:
        """Stop; what is half made is begun anew next time."""
        await self._behind.stop()

    async def pack_once(self) -> bool:
        """Make one that was asked for; False when there is none."""
        async with self._store.read() as look:
            export = await look.first(sql.open_ones, now=clock.now())
        if export is None:
            return False
        if await self._store.write(_claim, export):
            await self._make(export)
        return True

    async def write(self, account_id: int, language: str, path: Path, tell: Tell) -> None:
        """Write the archive of an account to a file now; raises Unknown("account.unknown")."""
        async with self._store.read() as look:
            subject = await whose(look, account_id, house=self._now().name, url=self._now().url)
        await pack(self._store, self._blob, subject, self._printer(language), path, tell)

    async def clear_once(self) -> None:
        """Forget archives whose days are over, and files that belong to none."""
        await self._store.write(_forget)
        async with self._store.read() as look:
            known = {f"{key}.zip" for key in await look.all(sql.keys)}
        await asyncio.to_thread(_clear, self._folder, known)

    async def _make(self, export: Export) -> None:
        part = self._folder / f".{export.key}.part"
        try:
            await asyncio.to_thread(self._folder.mkdir, parents=True, exist_ok=True)
            await self.write(export.account_id, export.language, part, self._told(export))
            size = await asyncio.to_thread(_settle, part, self._folder / export.file)
            await self._store.write(_ready, export, size, self._now().archive_days * _DAY_MS)
        except Exception:
            _logger.exception("an archive could not be made", attempt=export.attempts + 1)
            if export.attempts + 1 >= TRIES:
                await self._store.write(_gave_up, export)
        finally:
            part.unlink(missing_ok=True)

    def _told(self, export: Export) -> Tell:
        last = 0

        async def tell(done: int, total: int) -> None:
            nonlocal last
            if clock.now() - last > _TOLD_EVERY_MS:
                last = clock.now()
                await self._store.write(_tell, export.id, done, total)

        return tell

    async def _keep_packing(self) -> None:
        cleared = 0
        while True:
            try:
                if clock.now() - cleared > _CLEAR_EVERY_MS:
                    cleared = clock.now()
                    await self.clear_once()
                is_done = not await self.pack_once()
            except Exception:
                _logger.exception("archives cannot be made")
                is_done = True
            if is_done:
                await asyncio.sleep(_PAUSE_SECONDS)


async def _claim(tx: Tx, export: Export) -> bool:
    return await tx.add_once(sql.claim, one=export.id, attempts_before=export.attempts, later=tx.now + CLAIM_MS)


async def _tell(tx: Tx, export_id: int, done: int, total: int) -> None:
    await tx.run(sql.progress, one=export_id, so_far=done, of=total, later=tx.now + CLAIM_MS)


async def _ready(tx: Tx, export: Export, size: int, keep_ms: int) -> None:
    until = tx.now + keep_ms
    if not await tx.run(sql.finish, one=export.id, became=int(State.ready), bytes=size, until=until):
        return
    await tx.announce(ArchiveReady(export.id, export.account_id, export.asked_by))
    email = await accounts.email_of(tx, export.asked_by)
    if email:
        named = await accounts.anybody_by_ids(tx, [export.account_id])
        is_own = "yes" if export.account_id == export.asked_by else ""
        facts = {"name": named[export.account_id].name, "until": str(until), "is_own": is_own}
        await put(tx, Mail(f"archive:{export.id}", email, "archive", export.language, facts))


async def _gave_up(tx: Tx, export: Export) -> None:
    await tx.run(sql.finish, one=export.id, became=int(State.failed), bytes=0, until=tx.now + _DAY_MS)


async def _forget(tx: Tx) -> None:
    await tx.run(sql.remove_expired, now=tx.now)


def _settle(part: Path, place: Path) -> int:
    """Durable and whole under its name; its size."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(place)
    return place.stat().st_size


def _clear(folder: Path, known: set[str]) -> None:
    if not folder.is_dir():
        return
    for file in folder.iterdir():
        # A part that nobody has written to for an hour was left behind by a process that died.
        is_left = file.name.startswith(".") and file.stat().st_mtime < clock.now() / 1000 - _FORGOTTEN_SECONDS
        if is_left or (not file.name.startswith(".") and file.name not in known):
            file.unlink(missing_ok=True)
