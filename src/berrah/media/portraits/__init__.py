"""Pictures of accounts, and the banners above them: cut to shape, worn, and cleared away when others take their place.

Owns: portraits
"""

from berrah.media.portraits.model import AVATAR, HEADER, Kind, file, small_file
from berrah.media.portraits.take import Portraitist
from berrah.media.portraits.wear import edit_profile, is_shown, is_worn, take_off

__all__ = [
    "AVATAR",
    "HEADER",
    "Kind",
    "Portraitist",
    "edit_profile",
    "file",
    "is_shown",
    "is_worn",
    "small_file",
    "take_off",
]
