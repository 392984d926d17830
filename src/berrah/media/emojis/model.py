"""A small picture that stands for its :shortcode: in posts, names and texts."""

import re
from enum import IntEnum
from typing import Final

import msgspec

from berrah.kit import text as words
from berrah.kit.errors import Refused
from berrah.kit.pictures import Shape

MOST: Final = 500  # of a house: all of them are kept in memory and told to every app
CATEGORY_MOST: Final = 40
SHAPE: Final = Shape(128, 128, 64, 64)
_SHORTCODE: Final = re.compile(r"[A-Za-z0-9_]{2,40}")
_SPOKEN: Final = re.compile(r"(?<![A-Za-z0-9_:]):([A-Za-z0-9_]{2,40}):(?![A-Za-z0-9_:])")  # as Mastodon reads them


class State(IntEnum):
    """Handed in, shown, about to be cleared away, or out of use for now."""

    waiting = 0
    shown = 1
    gone = 2
    disabled = 3


class Emoji(msgspec.Struct, frozen=True):
    """One of them; `key` names its file and cannot be guessed."""

    id: int
    shortcode: str
    category: str
    state: int
    key: str

    @property
    def file(self) -> str:
        """The name of its file."""
        return file_of(self.key)

    @property
    def is_disabled(self) -> bool:
        """Nobody sees it for now."""
        return self.state == State.disabled


def checked_shortcode(text: str) -> str:
    """A shortcode, with or without its colons; raises Refused("emoji.shortcode")."""
    shortcode = text.strip().removeprefix(":").removesuffix(":")
    if not _SHORTCODE.fullmatch(shortcode):
        raise Refused("emoji.shortcode")
    return shortcode


def checked_category(text: str) -> str:
    """A word under which it stands in a list, or none."""
    return words.tidied(text, CATEGORY_MOST)


def spoken(text: str) -> list[str]:
    """The shortcodes of a text, in order, whether there are such or not."""
    return _SPOKEN.findall(text) if ":" in text else []


def file_of(key: str) -> str:
    """The name of the file of a picture."""
    return f"{key}.webp"
