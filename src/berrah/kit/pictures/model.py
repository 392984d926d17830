"""What becomes of a picture that somebody sent, and the bounds within which it is looked at."""

from typing import Final, Literal

import msgspec

Why = Literal["type", "needs_ffmpeg", "too_many_pixels", "unreadable"]

TYPES: Final = ("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif")
PIXELS_MOST: Final = 40_000_000  # 160 MB once unpacked
SIDE_MOST: Final = 30_000
FRAMES_MOST: Final = 300
MOVING_PIXELS_MOST: Final = 120_000_000  # over all frames
KEPT_PIXELS: Final = 3840 * 2160  # a larger one is made smaller, as Mastodon does
SMALL_SIDE: Final = 640  # twice 320, for the dense screens of phones
SECONDS_MOST: Final = 30
MEMORY_MOST: Final = 1 << 30


class Recoded(msgspec.Struct, frozen=True):
    """A picture as the house keeps it: upright, clean, in WebP, large and small."""

    content: bytes
    width: int
    height: int
    small: bytes
    small_width: int
    small_height: int
    blurhash: str
    is_moving: bool
    variants: dict[str, bytes] = {}  # further files by ending: avif, small.avif, small.jpg


class Turned(msgspec.Struct, frozen=True):
    """A picture that is not taken, and why."""

    why: Why


class NotTaken(Exception):
    """The picture is not taken."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why
