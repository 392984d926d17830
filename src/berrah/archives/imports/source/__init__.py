"""Reading archives of other networks: opened with care, read in parts, put in the order of time."""

from berrah.archives.imports.source.order import Sorted, prepare

__all__ = ["Sorted", "prepare"]
