"""`berrah house`."""

from berrah.doors.cli.house.commands import add_commands

__all__ = ["add_commands"]
