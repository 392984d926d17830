"""Clearing away the files of pictures that no preview shows any more, as media.clear does for those of posts."""

from berrah.kit.db import Row, Tx
from berrah.media import Clearing
from berrah.posts.previews import store as sql
from berrah.posts.previews.model import file_of

_MOST = 200


class PreviewClearing(Clearing):
    """Goes round behind the requests: files first, rows last; whoever stops between the two begins again."""

    async def clear_once(self) -> int:
        """Clear away some; how many."""
        async with self._store.read() as look:
            gone = await look.all(sql.some_gone, most=_MOST)
        for _, key in gone:
            await self._blob.delete(file_of(key))
        if gone:
            await self._store.write(_forget, gone)
        return len(gone)


async def _forget(tx: Tx, gone: list[Row]) -> None:
    await tx.run(sql.remove_pictures, ids=[picture_id for picture_id, _ in gone])
