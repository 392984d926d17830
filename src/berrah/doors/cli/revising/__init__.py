"""`berrah post edit`, `berrah post delete`, `berrah post versions`: what becomes of a post once it is out."""

from berrah.doors.cli.revising.commands import add_commands

__all__ = ["add_commands"]
