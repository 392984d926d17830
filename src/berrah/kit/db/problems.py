"""Why a database cannot be used, said so that the person who runs the house can act."""

from pathlib import Path

from berrah.kit.errors import Problem


class DiskFull(Problem):
    """There is no room for what was to be kept; nothing of it was, and everything before it is safe."""

    status = 507


class CannotOpen(Exception):
    """The database cannot be used; the message says why in one sentence, and what helps."""


def no_house_in(data: Path) -> CannotOpen:
    """What to raise where a house was expected."""
    return CannotOpen(f"There is no Berrah in {data}. Is BERRAH_DATA right? 'berrah serve' makes a new one.")
