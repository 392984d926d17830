"""Pictures from strangers: looked at in a process of their own, painted anew, and told in thirty characters."""

from berrah.kit.pictures.blurhash import mean_colour
from berrah.kit.pictures.cut import Cut, Shape
from berrah.kit.pictures.model import PIXELS_MOST, TYPES, NotTaken, Recoded
from berrah.kit.pictures.room import Room

__all__ = ["PIXELS_MOST", "TYPES", "Cut", "NotTaken", "Recoded", "Room", "Shape", "mean_colour"]
