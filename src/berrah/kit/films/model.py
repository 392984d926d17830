"""What becomes of a video or a sound that somebody sent, and the bounds within which it is looked at."""

from typing import Final, Literal

import msgspec

Why = Literal["needs_ffmpeg", "unreadable", "too_many_pixels", "too_long", "too_slow"]

TYPES: Final = (
    *("video/mp4", "video/quicktime", "video/webm", "video/x-matroska", "video/x-msvideo"),
    *("audio/mpeg", "audio/mp4", "audio/aac", "audio/ogg", "audio/opus", "audio/flac", "audio/wav", "audio/webm"),
)
FRAMES_A_SECOND: Final = 30
PIXELS_MOST: Final = 4096 * 2304  # of one frame
MEMORY_MOST: Final = 2 << 30


class Limits(msgspec.Struct, frozen=True):
    """The house's own numbers: seconds, pixels of the longer side, kbit a second, seconds of patience."""

    film_seconds: int = 300
    sound_seconds: int = 3_600
    side: int = 1_280
    rate: int = 2_000
    patience: int = 900


class Sight(msgspec.Struct, frozen=True):
    """What a file says of itself; sizes in pixels, durations in ms."""

    has_picture: bool
    has_sound: bool
    duration: int = 0
    width: int = 0
    height: int = 0
    frame_rate: str = ""
    bit_rate: int = 0  # bits a second


class Film(msgspec.Struct, frozen=True):
    """A video or sound as the house keeps it; `poster` is one of its frames as PNG, empty for a sound."""

    content: bytes
    ending: str
    sight: Sight
    poster: bytes


class NotMade(Exception):
    """It is not taken, or could not be converted."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why
