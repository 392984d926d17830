"""Taking in what somebody sends."""

from msgspec.structs import replace

from berrah.kit.blob import Blob, new_key
from berrah.kit.db import Store, Tx
from berrah.kit.errors import Refused, TooLarge
from berrah.kit.pictures import NotTaken, Recoded, Room
from berrah.media import store as sql
from berrah.media.model import Focus, Medium, State, described

_NOWHERE = Focus()


class Desk:
    """Where pictures are handed in: looked at outside of every write, then put away, then written down."""

    def __init__(self, store: Store, blob: Blob, limit: int) -> None:
        """`limit` in bytes."""
        self._store = store
        self._room = Room()
        self._limit = limit
        self.blob = blob

    async def take(self, owner_id: int, content: bytes, description: str = "", focus: Focus = _NOWHERE) -> Medium:
        """Keep a picture for its owner, who has a day to post it.

        Raises TooLarge("media.too_large", limit=bytes), Refused("media.empty", "media.type", "media.needs_ffmpeg",
        "media.too_many_pixels", "media.unreadable", "media.description_too_long").
        """
        said = described(description)
        if not content:
            raise Refused("media.empty")
        if len(content) > self._limit:
            raise TooLarge("media.too_large", limit=self._limit // 1_000_000)
        made = await self._recode(content)
        # The row comes first: what is put away without one would be found by nobody, and never cleared away.
        medium = await self._store.write(_begin, owner_id, made, said, focus)
        await self.blob.put(medium.file, made.content)
        await self.blob.put(medium.small_file, made.small)
        return await self._store.write(_settle, medium)

    async def _recode(self, content: bytes) -> Recoded:
        try:
            return await self._room.recode(content)
        except NotTaken as problem:
            raise refusal(problem) from None


async def _begin(tx: Tx, owner_id: int, made: Recoded, description: str, focus: Focus) -> Medium:
    medium = Medium(
        id=tx.new_id(owner_id),
        owner_id=owner_id,
        post_id=None,
        place=0,
        kind="image",
        state=State.processing,
        is_open=False,
        is_sensitive=False,
        description=description,
        focus=focus,
        blurhash=made.blurhash,
        width=made.width,
        height=made.height,
        small_width=made.small_width,
        small_height=made.small_height,
        type="image/webp",
        size=len(made.content),
        key=new_key(),
    )
    await tx.run(sql.add_medium, **sql.columns_of(medium))
    return medium


async def _settle(tx: Tx, medium: Medium) -> Medium:
    await tx.run(sql.settle, one=medium.id)
    return replace(medium, state=State.ready)


def refusal(problem: NotTaken) -> Refused:
    """Why a picture is not taken, as a room says it."""
    if problem.why == "type":
        return Refused("media.type")
    if problem.why == "needs_ffmpeg":
        return Refused("media.needs_ffmpeg")
    if problem.why == "too_many_pixels":
        return Refused("media.too_many_pixels")
    return Refused("media.unreadable")
