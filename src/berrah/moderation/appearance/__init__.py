"""How the house looks: its own name, a line about it, a logo and a colour; every change is a row that can be undone.

Owns: appearances, logos
Announces: AppearanceChanged
"""

from berrah.moderation.appearance.clear import LogoClearing
from berrah.moderation.appearance.colours import ACCENT, Palette, checked_colour, palette
from berrah.moderation.appearance.events import AppearanceChanged
from berrah.moderation.appearance.facade import Facade
from berrah.moderation.appearance.keep import change, known, undo, undoable
from berrah.moderation.appearance.model import (
    LOGO_BYTES_MOST,
    NAME_MOST,
    SIDES,
    TAGLINE_MOST,
    Appearance,
    Look,
    file_of,
)

__all__ = [
    "ACCENT",
    "LOGO_BYTES_MOST",
    "NAME_MOST",
    "SIDES",
    "TAGLINE_MOST",
    "Appearance",
    "AppearanceChanged",
    "Facade",
    "LogoClearing",
    "Look",
    "Palette",
    "change",
    "checked_colour",
    "file_of",
    "known",
    "palette",
    "undo",
    "undoable",
]
