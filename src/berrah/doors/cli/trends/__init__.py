"""`berrah trends`."""

from berrah.doors.cli.trends.commands import add_commands

__all__ = ["add_commands"]
