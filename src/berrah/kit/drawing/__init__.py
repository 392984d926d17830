"""Pictures that the house draws itself: words on a sheet, shaped and ordered as their script wants it."""

from berrah.kit.drawing.sheet import HEIGHT, WIDTH, Sheet, draw

__all__ = ["HEIGHT", "WIDTH", "Sheet", "draw"]
