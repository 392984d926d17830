"""The directory: people who want to be found, by what they did last or by when they came, and by subject."""

from berrah.directory.read import OFFSET_MOST, Order, people

__all__ = ["OFFSET_MOST", "Order", "people"]
