"""Logos of the house: `/logo/<key>.webp`, smaller ones, and as icons in PNG; another logo has another name."""

from typing import Any

from berrah.doors.house import House
from berrah.doors.web.pictures import kept
from berrah.moderation.appearance import SIDES

PREFIX = "/logo/"
_ENDINGS = {"webp": b"image/webp", "small.webp": b"image/webp", **{f"{side}.png": b"image/png" for side in SIDES}}


def serving(house: House) -> Any:
    """The ASGI application."""
    return kept.serving(house, PREFIX, house.facade.has_logo, _ENDINGS)
