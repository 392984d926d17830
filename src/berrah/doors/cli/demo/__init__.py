"""`berrah demo`: a small town that lives, for whoever wants to see a house with people in it."""

from berrah.doors.cli.demo.command import add_commands

__all__ = ["add_commands"]
