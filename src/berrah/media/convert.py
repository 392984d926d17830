"""Making films and sounds anew, behind the requests: one at a time in the whole house, whoever has the lease.

What waits to be converted is a row, and what was sent lies beside it until the end: whoever is killed in between is
followed by somebody who begins again. What kills three of them is not begun a fourth time.
"""

import asyncio
from contextlib import suppress

import structlog
from msgspec.structs import replace

from berrah.kit.behind import Behind
from berrah.kit.blob import BlobAway
from berrah.kit.db import Store, Tx
from berrah.kit.db.log import leases
from berrah.kit.films import Film, NotMade
from berrah.kit.pictures import NotTaken, Recoded
from berrah.media import store as sql
from berrah.media.model import SOURCE, TYPES, Medium, State
from berrah.media.take import Desk

_LEASE, _LEASE_MS, _RENEW_SECONDS = "converting", 30_000, 10
_TRIES_MOST = 3
_PAUSE_SECONDS = 3
_MOST = 20
_PAINTED = "webp small.webp"  # what the room for pictures makes of one that moves
_POSTER = ("small.webp", "small.avif", "small.jpg")
_logger = structlog.get_logger()


class Converting:
    """Goes on behind the requests."""

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store = store
        self._desk = desk
        self._behind = Behind()

    def start(self) -> None:
        """Begin."""
        self._behind.start(self._keep_converting())

    async def close(self) -> None:
        """Stop; what is under way is begun again by the next one."""
        await self._behind.stop()
        await self._store.write(leases.give_back, _LEASE, self._store.holder)

    async def convert_once(self) -> int:
        """Convert what waits, if this process may; how many."""
        async with self._store.read() as look:
            waiting = await look.all(sql.next_to_convert, most=_MOST)
        if not waiting or not await self._hold():
            return 0
        for medium in waiting:
            renewing = asyncio.create_task(self._keep_holding())
            try:
                await self._convert(medium)
            finally:
                renewing.cancel()
        return len(waiting)

    async def _keep_converting(self) -> None:
        while True:
            self._desk.waiting.clear()
            try:
                converted = await self.convert_once() if self._desk.studio.is_open else 0
            except Exception:
                _logger.exception("a film or sound could not be converted")
                converted = 0
            if not converted:
                with suppress(TimeoutError):
                    async with asyncio.timeout(_PAUSE_SECONDS):
                        await self._desk.waiting.wait()

    async def _hold(self) -> bool:
        return await self._store.write(leases.take, _LEASE, self._store.holder, _LEASE_MS)

    async def _keep_holding(self) -> None:
        while True:
            await asyncio.sleep(_RENEW_SECONDS)
            await self._hold()

    async def _convert(self, medium: Medium) -> None:
        # Every file that may come into being is written down before it does.
        names = dict.fromkeys([*medium.endings, "mp3" if medium.kind == "audio" else "mp4", *_POSTER])
        if not await self._store.write(_begin, medium, " ".join(names)):
            return
        try:
            made, files = await self._made(medium)
            for ending, content in files.items():
                await self._desk.blob.put(f"{medium.key}.{ending}", content)
        except BlobAway:
            # Not the fault of the file: it is begun again as often as that takes.
            await self._store.write(_forgive, medium)
            raise
        is_kept = await self._store.write(_settle, made)
        if is_kept or await self._is_forgotten(medium):
            for ending in names:
                if not is_kept or ending not in made.endings:
                    await self._desk.blob.delete(f"{medium.key}.{ending}")

    async def _is_forgotten(self, medium: Medium) -> bool:
        """Whether it was taken back and cleared away meanwhile: then nobody else clears what was made since."""
        async with self._store.read() as look:
            return not await look.all(sql.by_ids, ids=[medium.id])

    async def _made(self, medium: Medium) -> tuple[Medium, dict[str, bytes]]:
        """The medium as it is from now on, and its new files."""
        if medium.tries >= _TRIES_MOST:
            return _not_made(medium, "unreadable"), {}
        try:
            source = await self._desk.blob.read(f"{medium.key}.{SOURCE}")
            film = await self._desk.studio.make(source, is_silent=medium.kind == "gifv")
            poster = await self._desk.room.recode(film.poster, has_variants=True) if film.poster else None
        except (NotMade, NotTaken) as problem:
            return _not_made(medium, problem.why), {}
        except FileNotFoundError:
            return _not_made(medium, "unreadable"), {}
        files = {film.ending: film.content}
        if poster:
            files |= {"small.webp": poster.small, **poster.variants}
            files.pop("avif", None)
        return _of_film(medium, film, poster, files), files


def _of_film(medium: Medium, film: Film, poster: Recoded | None, files: dict[str, bytes]) -> Medium:
    sight = film.sight
    kept = replace(
        medium,
        state=State.ready,
        type=TYPES[film.ending],
        files=" ".join(files),
        size=len(film.content),
        width=sight.width,
        height=sight.height,
        duration=sight.duration,
        frame_rate=sight.frame_rate,
        bit_rate=sight.bit_rate,
    )
    if poster is None:
        return kept
    small = {"small_width": poster.small_width, "small_height": poster.small_height}
    return replace(kept, blurhash=poster.blurhash, **small)


def _not_made(medium: Medium, why: str) -> Medium:
    """What moves is shown as it came out of the room for pictures; a film or sound is not kept."""
    if medium.kind == "gifv":
        # Not what is written down: after a first try that includes what might have come into being.
        return replace(medium, state=State.ready, kind="image", files=_PAINTED)
    return replace(medium, state=State.failed, why=why)


async def _begin(tx: Tx, medium: Medium, names: str) -> bool:
    return await tx.run(sql.begin_to_convert, one=medium.id, names=names) > 0


async def _forgive(tx: Tx, medium: Medium) -> None:
    await tx.run(sql.forgive, one=medium.id)


async def _settle(tx: Tx, made: Medium) -> bool:
    columns = sql.columns_of(made)
    return await tx.run(sql.converted, one=made.id, **{f"new_{name}": columns[name] for name in sql.CONVERTED}) > 0
