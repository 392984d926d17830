"""`berrah doctor`, `backup` and `restore`."""

from cyclopts import App

from berrah.doors.cli.keys import Keys


def add_commands(app: App, keys: Keys) -> None:
    """Add them."""
