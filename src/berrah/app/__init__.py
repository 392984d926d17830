"""Furnishes the house and opens its doors. The only room that knows everyone."""

from berrah.app.furnish import open_house

__all__ = ["open_house"]
