"""Clearing away the files of emoji that are no more, as media.clear does for those of posts."""

from berrah.kit.db import Tx
from berrah.media.emojis import store as sql
from berrah.media.emojis.model import Emoji
from berrah.media.keeping.clear import Clearing

_MOST = 200


class EmojiClearing(Clearing):
    """Goes round behind the requests: files first, rows last; whoever stops between the two begins again."""

    async def clear_once(self) -> int:
        """Clear away some; how many."""
        async with self._store.read() as look:
            gone = await look.all(sql.some_gone, most=_MOST)
        for emoji in gone:
            await self._blob.delete(emoji.file)
        if gone:
            await self._store.write(_forget, gone)
        return len(gone)


async def _forget(tx: Tx, gone: list[Emoji]) -> None:
    await tx.run(sql.forget, ids=[emoji.id for emoji in gone])
