"""Clearing away the files of pictures that no account wears any more, as media.clear does for those of posts."""

from berrah.kit.db import Tx
from berrah.media.keeping.clear import Clearing
from berrah.media.portraits import store as sql
from berrah.media.portraits.model import Portrait, file, small_file

_MOST = 200


class PortraitClearing(Clearing):
    """Goes round behind the requests: files first, rows last; whoever stops between the two begins again."""

    async def clear_once(self) -> int:
        """Clear away some; how many."""
        async with self._store.read() as look:
            gone = await look.all(sql.some_gone, most=_MOST)
        for portrait in gone:
            await self._blob.delete(file(portrait.key))
            await self._blob.delete(small_file(portrait.key))
        if gone:
            await self._store.write(_forget, gone)
        return len(gone)


async def _forget(tx: Tx, gone: list[Portrait]) -> None:
    await tx.run(sql.remove, ids=[portrait.id for portrait in gone])
