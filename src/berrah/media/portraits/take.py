"""Taking in a picture of an account: cut outside of every write, then put away, then worn (see wear.py)."""

import structlog

from berrah.kit.blob import Blob, BlobAway, new_key
from berrah.kit.db import Store, Tx
from berrah.kit.errors import Refused, TooLarge
from berrah.kit.pictures import NotTaken, Room
from berrah.media.portraits import store as sql
from berrah.media.portraits.model import SHAPES, Kind, State, file, small_file
from berrah.media.refusals import refusal

_logger = structlog.get_logger()


class Portraitist:
    """Where accounts have their picture made."""

    def __init__(self, store: Store, blob: Blob, limit: int) -> None:
        """`limit` in bytes."""
        self._store = store
        self._blob = blob
        self.limit = limit
        self._room = Room()

    async def take(self, account_id: int, kind: Kind, content: bytes) -> str:
        """Cut and keep a picture, which has an hour to be worn; its key.

        Raises TooLarge("media.too_large", limit=bytes), Refused("media.type", "media.needs_ffmpeg",
        "media.too_many_pixels", "media.unreadable", "media.empty", "media.away").
        """
        if not content:
            raise Refused("media.empty")
        if len(content) > self.limit:
            raise TooLarge("media.too_large", limit=self.limit // 1_000_000)
        try:
            cut = await self._room.cut(content, SHAPES[kind])
        except NotTaken as problem:
            raise refusal(problem.why) from None
        key = new_key()
        # The row comes first: what is put away without one would be found by nobody, and never cleared away.
        await self._store.write(_begin, account_id, kind, key)
        try:
            await self._blob.put(file(key), cut.content)
            await self._blob.put(small_file(key), cut.small)
        except (BlobAway, OSError) as problem:
            # The row is there: what was put away already is cleared with it after an hour.
            _logger.error("a picture could not be put away", problem=str(problem))  # noqa: TRY400 - its sentence says it
            raise Refused("media.away") from None
        return key


async def _begin(tx: Tx, account_id: int, kind: Kind, key: str) -> None:
    await tx.run(sql.add, id=tx.new_id(account_id), account_id=account_id, kind=kind, state=int(State.waiting), key=key)
