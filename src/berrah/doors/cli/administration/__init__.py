"""`berrah house settings`, `set`, `set-back`, `health`."""

from berrah.doors.cli.administration.commands import add_commands

__all__ = ["add_commands"]
