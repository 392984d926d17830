"""Sheets that the house draws for other sites: `/drawn/<post>-<edition>.png`, `/drawn/house-<edition>.png`.

Drawn when somebody first asks, kept in memory, and only as long as everybody may read the post: that is asked each
time. An older edition leads to the one that holds now.
"""

import asyncio
from collections import OrderedDict
from typing import Any, Final

from msgspec.structs import replace

from berrah.cards.model import EntryCard
from berrah.doors.health import answer
from berrah.doors.house import House
from berrah.doors.web.found.pictured import PREFIX, Drawn, house_sheet, is_drawn, sheet_of
from berrah.kit import ids
from berrah.kit.blob import BlobAway
from berrah.kit.drawing import draw
from berrah.kit.errors import Refused
from berrah.kit.serving.asgi import Receive, Scope, Send
from berrah.media import portraits
from berrah.moderation.appearance import file_of

_KEPT: Final = 200  # some 20 kB each
_WAITING_MOST: Final = 20
_LOGO_SIDE: Final = 192
# As long as a picture of a post that everybody may see, see serving.py.
_HEADERS: Final = (
    (b"cache-control", b"public, max-age=86400, s-maxage=600"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; sandbox"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"access-control-allow-origin", b"*"),
)
_NOT_KEPT: Final = (b"cache-control", b"no-store")
_NOT_FOUND: Final = (b"x-robots-tag", b"noindex")


class Drawing:
    """The sheets of a house: one is drawn at a time, and few wait for theirs."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._free = asyncio.Semaphore(1)
        self._waiting = 0
        self._made: OrderedDict[str, bytes] = OrderedDict()

    async def serve(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """The ASGI application."""
        subject, _, asked = scope["path"].removeprefix(PREFIX).removesuffix(".png").partition("-")
        found = await self._found(subject) if scope["method"] in {"GET", "HEAD"} else None
        if found is None:
            await answer(send, 404, b"text/plain", b"", (_NOT_KEPT,))
            return
        drawn, is_to_be_found = found
        holds = drawn.edition
        if asked != holds:
            where = f"{PREFIX}{subject}-{holds}.png".encode()
            await answer(send, 302, b"text/plain", b"", ((b"location", where), _NOT_KEPT))
            return
        try:
            content = await self._drawn(drawn, f"{subject}-{holds}")
        except BlobAway:
            content = None  # without its pictures it would be kept so
        if content is None:
            await answer(send, 503, b"text/plain", b"", ((b"retry-after", b"5"), _NOT_KEPT))
            return
        also = () if is_to_be_found else (_NOT_FOUND,)
        await answer(send, 200, b"image/png", b"" if scope["method"] == "HEAD" else content, (*_HEADERS, *also))

    async def _found(self, subject: str) -> tuple[Drawn, bool] | None:
        """The sheet without its pictures, and whether search engines may show it."""
        await self._house.bus.caught_up()
        if subject == "house":
            return house_sheet(self._house), True
        entry = await self._entry(subject)
        if entry is None or not is_drawn(entry):
            return None
        return sheet_of(self._house, entry), entry.author.account.is_to_be_found

    async def _entry(self, subject: str) -> EntryCard | None:
        try:
            post_id = ids.parse(subject)
        except Refused:
            return None
        entry = await self._house.cards.entry(None, post_id)
        return entry if entry and entry.card.id == post_id else None

    async def _drawn(self, drawn: Drawn, key: str) -> bytes | None:
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        if self._waiting >= _WAITING_MOST:
            return None
        self._waiting += 1
        try:
            async with self._free:
                made = self._made.get(key) or await self._draw(drawn)
        finally:
            self._waiting -= 1
        self._made[key] = made
        while len(self._made) > _KEPT:
            self._made.popitem(last=False)
        return made

    async def _draw(self, drawn: Drawn) -> bytes:
        face = await self._read(portraits.file(drawn.face)) if drawn.face else b""
        logo = await self._read(file_of(drawn.logo, f"{_LOGO_SIDE}.png")) if drawn.logo else b""
        return await asyncio.to_thread(draw, replace(drawn.sheet, face=face, logo=logo))

    async def _read(self, name: str) -> bytes:
        try:
            return await self._house.media.blob.read(name)
        except FileNotFoundError:
            return b""


def serving(house: House) -> Any:
    """The ASGI application."""
    return Drawing(house).serve
