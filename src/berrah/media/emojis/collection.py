"""The emoji of the house in memory, where every text that is shown looks for them; and how new ones are taken in."""

import asyncio
from collections.abc import Awaitable, Callable

from berrah.kit.blob import Blob, BlobAway, new_key
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store, Tx
from berrah.kit.errors import Refused, TooLarge
from berrah.kit.pictures import NotTaken, Room
from berrah.media.emojis import keep
from berrah.media.emojis.events import EmojisChanged
from berrah.media.emojis.model import SHAPE, Emoji, checked_category, checked_shortcode, file_of, spoken
from berrah.media.refusals import refusal

_BYTES_MOST = 1_048_576
Beside = Callable[[Tx, str], Awaitable[None]]


class Emojis:
    """All that are in use, by shortcode; a dictionary that is new whenever anything changes."""

    def __init__(self, store: Store, blob: Blob) -> None:
        self._store = store
        self._blob = blob
        self._room = Room()
        self._keys: frozenset[str] = frozenset()
        self._loading: set[asyncio.Task[None]] = set()
        self._renew: Callable[[int], None] = lambda _: None
        self.known: dict[str, Emoji] = {}

    async def load(self) -> None:
        """Ask the truth."""
        async with self._store.read() as look:
            found = await keep.all_emojis(look)
        self.known = {one.shortcode: one for one in found if not one.is_disabled}
        self._keys = frozenset(one.key for one in found)

    def follow(self, bus: Bus, renew: Callable[[int], None]) -> None:
        """Keep it current; `renew(position)` has whatever was made of texts made anew."""
        self._renew = renew
        bus.follow(EmojisChanged, self._changed)

    def among(self, *texts: str) -> tuple[Emoji, ...]:
        """Those that stand in these texts, each once."""
        if not self.known:
            return ()
        found = dict.fromkeys(word for text in texts for word in spoken(text))
        return tuple(self.known[word] for word in found if word in self.known)

    def has_key(self, key: str) -> bool:
        """Whether one of them, in use or not, has this picture."""
        return key in self._keys

    async def take(self, shortcode: str, content: bytes, category: str = "", *, beside: Beside | None = None) -> str:
        """Take in a picture for a shortcode, in place of another; the shortcode as it is from now on.

        `beside(tx, shortcode)` is run with what shows it: whoever keeps a record of it does so there.

        Raises Refused("emoji.shortcode", "emoji.too_many", "media.empty", "media.type", "media.unreadable",
        "media.too_many_pixels", "media.away"), TooLarge("media.too_large", limit=MB).
        """
        name, kept_under = checked_shortcode(shortcode), checked_category(category)
        if not content:
            raise Refused("media.empty")
        if len(content) > _BYTES_MOST:
            raise TooLarge("media.too_large", limit=_BYTES_MOST // 1_000_000)
        try:
            cut = await self._room.cut(content, SHAPE)
        except NotTaken as problem:
            raise refusal(problem.why) from None
        key = new_key()
        # The row comes first: what is put away without one would be found by nobody, and never cleared away.
        await self._store.write(keep.begin, name, kept_under, key)
        try:
            await self._blob.put(file_of(key), cut.content)
        except (BlobAway, OSError):
            raise Refused("media.away") from None
        await self._store.write(_shown, name, key, beside)
        await self.load()
        return name

    def _changed(self, position: int, _fact: EmojisChanged) -> None:
        # A follower cannot wait for the database; what it finds a moment later is at least as new as the fact.
        task = asyncio.get_running_loop().create_task(self._load_again(position))
        self._loading.add(task)
        task.add_done_callback(self._loading.discard)

    async def _load_again(self, position: int) -> None:
        await self.load()
        self._renew(position)


async def _shown(tx: Tx, name: str, key: str, beside: Beside | None) -> None:
    await keep.show(tx, name, key)
    if beside:
        await beside(tx, name)
