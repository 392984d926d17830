"""Clearing away the files of logos that nothing wears or can go back to, as media.clear does for those of posts."""

from berrah.kit.bus import every
from berrah.kit.db import Tx
from berrah.kit.ids import first_at
from berrah.media import Clearing
from berrah.moderation.appearance import store as sql
from berrah.moderation.appearance.model import files_of

_MOST = 200
_WAITING_MS = 3_600_000


class LogoClearing(Clearing):
    """Goes round behind the requests: files first, rows last; whoever stops between the two begins again."""

    async def clear_once(self) -> int:
        """Clear away some; how many."""
        async with self._store.read() as look:
            gone = [str(key) for key in await look.all(sql.gone_logos, most=_MOST)]
        for key in gone:
            for name in files_of(key):
                await self._blob.delete(name)
        if gone:
            await self._store.write(_forget, gone)
        return len(gone)


async def _forget(tx: Tx, keys: list[str]) -> None:
    await tx.run(sql.forget_logos, keys=keys)


@every(minutes=10)
async def forget_unworn_logos(tx: Tx) -> None:
    """A logo that was only tried on, or that no change goes back to, is cleared away after an hour."""
    await tx.run(sql.release_logos, before=first_at(tx.now - _WAITING_MS))
