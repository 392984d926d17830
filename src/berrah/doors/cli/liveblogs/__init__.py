"""`berrah live`."""

from berrah.doors.cli.liveblogs.commands import add_commands

__all__ = ["add_commands"]
