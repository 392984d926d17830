"""`berrah emoji`."""

from berrah.doors.cli.emojis.commands import add_commands

__all__ = ["add_commands"]
