"""Emoji of the house: small pictures that stand for a :shortcode: in posts, names and texts.

Owns: custom_emojis
Announces: EmojisChanged
"""

from berrah.media.emojis.clear import EmojiClearing
from berrah.media.emojis.collection import Emojis
from berrah.media.emojis.events import EmojisChanged
from berrah.media.emojis.keep import all_emojis, disable, enable, remove
from berrah.media.emojis.model import MOST, Emoji, file_of, spoken

__all__ = [
    "MOST",
    "Emoji",
    "EmojiClearing",
    "Emojis",
    "EmojisChanged",
    "all_emojis",
    "disable",
    "enable",
    "file_of",
    "remove",
    "spoken",
]
