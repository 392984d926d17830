"""`berrah push`."""

from berrah.doors.cli.push.commands import add_commands

__all__ = ["add_commands"]
