"""The pictures of whoever has not chosen one, under addresses at which apps know them for that; the house's mark."""

import struct
import zlib
from importlib.resources import files
from typing import Final

from litestar import get

from berrah.doors.mastodon.answers import Answer
from berrah.doors.mastodon.asking import InPath
from berrah.kit.errors import Unknown

_FOLDER = files("berrah.doors.mastodon.about") / "drawn"
_AVATAR = (_FOLDER / "avatar.png").read_bytes()
_HEADER = (_FOLDER / "header.png").read_bytes()
ICONS: Final = (48, 192, 512)  # pixels a side
_ICONS: Final = {f"{size}.png": (_FOLDER / f"icon-{size}.png").read_bytes() for size in ICONS}
_A_WEEK = {"cache-control": "public, max-age=604800"}
# The colours of faces on the pages (people.css), so that somebody is the same colour everywhere.
_COLOURS: Final = (0x4A3FC4, 0x0D7A5F, 0xB4451F, 0xA8275F, 0x1F6FB2, 0x8A6100, 0x7A3FA6, 0x2F6B3C)
_LIGHTEST: Final = 0.78


@get("/avatars/original/missing.png")
async def avatar() -> Answer:
    """A person."""
    return Answer(_AVATAR, media_type="image/png", headers=_A_WEEK)


@get("/avatars/original/{hue:str}/missing.png")
async def coloured(hue: InPath) -> Answer:
    """A person in one of the eight colours."""
    if hue not in _COLOURED:
        raise Unknown("page.unknown")
    return Answer(_COLOURED[hue], media_type="image/png", headers=_A_WEEK)


@get("/headers/original/missing.png")
async def header() -> Answer:
    """A wall."""
    return Answer(_HEADER, media_type="image/png", headers=_A_WEEK)


@get("/icons/{name:str}")
async def icon(name: InPath) -> Answer:
    """The mark of the house, as large as apps show it."""
    if name not in _ICONS:
        raise Unknown("page.unknown")
    return Answer(_ICONS[name], media_type="image/png", headers=_A_WEEK)


def _in(colour: int) -> bytes:
    """The person with another palette: from the light ground to the colour itself (PNG, 11.2.2)."""
    start = _AVATAR.index(b"PLTE") - 4
    size = int.from_bytes(_AVATAR[start : start + 4], "big")
    steps = size // 3
    parts = [colour >> 16, colour >> 8 & 255, colour & 255]
    palette = bytearray()
    for step in range(steps):
        white = _LIGHTEST * (1 - step / (steps - 1))
        palette += bytes(round(part + (255 - part) * white) for part in parts)
    body = b"PLTE" + bytes(palette)
    chunk = struct.pack(">I", size) + body + struct.pack(">I", zlib.crc32(body))
    return _AVATAR[:start] + chunk + _AVATAR[start + 12 + size :]


_COLOURED: Final = {str(number): _in(colour) for number, colour in enumerate(_COLOURS)}
routes = [avatar, coloured, header, icon]
