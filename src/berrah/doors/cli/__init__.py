"""The command `berrah`: looks after a house, also beside a server that runs."""

from berrah.doors.cli.main import Keys, run

__all__ = ["Keys", "run"]
