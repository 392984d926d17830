"""What the house wears, in memory: every page says its name."""

import asyncio

import msgspec

from berrah.kit.blob import Blob, BlobAway, new_key
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Snapshot, Store, Tx
from berrah.kit.errors import Refused, TooLarge
from berrah.kit.pictures import Cut, NotTaken, Room
from berrah.kit.settings import Settings
from berrah.media import refusal
from berrah.moderation.appearance import keep
from berrah.moderation.appearance import store as sql
from berrah.moderation.appearance.events import AppearanceChanged
from berrah.moderation.appearance.model import LOGO_BYTES_MOST, SHAPE, SIDES, Look, file_of


class Facade:
    """What is worn now, and how logos are taken in."""

    def __init__(self, store: Store, blob: Blob) -> None:
        self._store = store
        self._blob = blob
        self._room = Room()
        self._loading: set[asyncio.Task[None]] = set()
        self._said: tuple[Settings, Look, Settings] | None = None
        self._begun = self._loaded = 0
        self.now = Look()

    @property
    def accent(self) -> str:
        """The colour of the house as it is on white."""
        return self.now.on_white

    async def load(self) -> None:
        """Ask the truth."""
        self._begun += 1
        begun = self._begun
        async with self._store.read() as look:
            found = await keep.known(look)
        # Whoever began later has seen at least as much.
        if begun > self._loaded:
            self._loaded, self.now = begun, found

    def follow(self, bus: Bus) -> None:
        """Keep it current."""
        bus.follow(AppearanceChanged, self._changed)

    def over(self, settings: Settings, look: Look | None = None) -> Settings:
        """These settings with the name and the line that the house gave itself."""
        worn = look or self.now
        if not (worn.name or worn.tagline):
            return settings
        said = self._said
        if said and said[0] is settings and said[1] is worn:
            return said[2]
        name, line = worn.name or settings.name, worn.tagline or settings.description
        made = msgspec.structs.replace(settings, name=name, description=line)
        if worn is self.now:
            self._said = (settings, worn, made)
        return made

    async def change(self, administrator_id: int | None, wanted: Look) -> bool:
        """Wear it; whoever asks this process next sees it. Raises what `keep.change` raises."""
        is_other = await self._store.write(keep.change, administrator_id, wanted)
        await self.load()
        return is_other

    async def undo(self, administrator_id: int | None, change_id: int) -> None:
        """Go back to what was worn before this change; raises what `keep.undo` raises."""
        await self._store.write(keep.undo, administrator_id, change_id)
        await self.load()

    async def take(self, content: bytes) -> str:
        """Cut and keep a logo, which has an hour to be worn; its key.

        Raises TooLarge("media.too_large", limit=MB), Refused("media.empty", "media.type", "media.unreadable",
        "media.too_many_pixels", "media.away").
        """
        if not content:
            raise Refused("media.empty")
        if len(content) > LOGO_BYTES_MOST:
            raise TooLarge("media.too_large", limit=LOGO_BYTES_MOST // 1_000_000)
        try:
            cut = await self._room.cut(content, SHAPE)
        except NotTaken as problem:
            raise refusal(problem.why) from None
        key = new_key()
        # The row comes first: what is put away without one would be found by nobody, and never cleared away.
        await self._store.write(_begin, key)
        try:
            await self._put(key, cut)
        except (BlobAway, OSError):
            raise Refused("media.away") from None
        return key

    async def has_logo(self, key: str) -> bool:
        """Whether a logo of this key is kept: what is worn is known without asking."""
        if key == self.now.logo:
            return True
        async with self._store.read() as look:
            return await _is_kept(look, key)

    async def _put(self, key: str, cut: Cut) -> None:
        await self._blob.put(file_of(key), cut.content)
        await self._blob.put(file_of(key, "small.webp"), cut.small)
        for side in SIDES:
            await self._blob.put(file_of(key, f"{side}.png"), cut.icons[str(side)])

    def _changed(self, _position: int, _fact: AppearanceChanged) -> None:
        # A follower cannot wait for the database; what it finds a moment later is at least as new as the fact.
        task = asyncio.get_running_loop().create_task(self.load())
        self._loading.add(task)
        task.add_done_callback(self._loading.discard)


async def _begin(tx: Tx, key: str) -> None:
    await tx.run(sql.add_logo, id=tx.new_id(), key=key, is_gone=0)


async def _is_kept(look: Snapshot, key: str) -> bool:
    return await look.value(sql.has_logo, named=key) is not None
