"""Whole archives on the command line: what comes from elsewhere, and what goes by age."""

from cyclopts import App

from berrah.doors.cli.archives import importing, letting_go
from berrah.doors.cli.keys import Keys

__all__ = ["add_commands"]


def add_commands(app: App, keys: Keys) -> None:
    """Add them."""
    importing.add_commands(app, keys)
    letting_go.add_commands(app, keys)
