"""What the house wears: `Look` is what somebody wants, `Appearance` one that was put on."""

from typing import Any, Final, Self

import msgspec

from berrah.kit import text as words
from berrah.kit.errors import Refused
from berrah.kit.ids import moment_of
from berrah.kit.pictures import Shape
from berrah.moderation.appearance.colours import ACCENT, checked_colour, palette

NAME_MOST: Final = 60  # as the setting has it
TAGLINE_MOST: Final = 140
KEPT: Final = 20  # changes that can be gone back
SIDES: Final = (48, 192, 512)  # of the icons, in pixels: browser, telephone, splash
SHAPE: Final = Shape(512, 512, 96, 96, icons=SIDES)
LOGO_BYTES_MOST: Final = 2_097_152


class Look(msgspec.Struct, frozen=True):
    """Name, line, colour (`#rrggbb`) and the key of a logo; what is empty is as the settings and Berrah have it."""

    name: str = ""
    tagline: str = ""
    accent: str = ""
    logo: str = ""

    @classmethod
    def of(cls, name: str, tagline: str, accent: str, logo: str = "") -> Self:
        """Check it.

        Raises Refused("appearance.name", "appearance.tagline", "appearance.accent").
        """
        look = cls(_line(name, NAME_MOST), _line(tagline, TAGLINE_MOST), checked_colour(accent), logo)
        if len(look.name) > NAME_MOST:
            raise Refused("appearance.name", limit=NAME_MOST)
        if len(look.tagline) > TAGLINE_MOST:
            raise Refused("appearance.tagline", limit=TAGLINE_MOST)
        return look

    @property
    def on_white(self) -> str:
        """The colour as it can be read on white."""
        return palette(self.accent).light.accent if self.accent else ACCENT

    @property
    def icons(self) -> dict[int, str]:
        """The paths of the logo as icons, by pixels a side; none without a logo."""
        return {side: f"/logo/{file_of(self.logo, f'{side}.png')}" for side in SIDES} if self.logo else {}

    @property
    def small_logo(self) -> str:
        """The path of the logo as the head of a page shows it, or nothing."""
        return f"/logo/{file_of(self.logo, 'small.webp')}" if self.logo else ""

    @property
    def large_logo(self) -> str:
        """The path of the logo, 512 pixels a side, or nothing."""
        return f"/logo/{file_of(self.logo)}" if self.logo else ""


class Appearance(msgspec.Struct, frozen=True):
    """One change, with everything as it was from then on."""

    id: int
    look: Look

    @classmethod
    def of_row(cls, row_id: int, *rest: Any) -> Self:
        """From the columns of its row."""
        return cls(row_id, Look(*rest))

    @property
    def at(self) -> int:
        """When, in ms."""
        return moment_of(self.id)


def file_of(key: str, ending: str = "webp") -> str:
    """The name of a file of a logo."""
    return f"{key}.{ending}"


def files_of(key: str) -> list[str]:
    """The names of all of them."""
    return [file_of(key, ending) for ending in ("webp", "small.webp", *(f"{side}.png" for side in SIDES))]


def _line(text: str, most: int) -> str:
    """One line: what stands in a title or in the head of a mail breaks nowhere."""
    return " ".join(words.tidied(text, 4 * most).split())
