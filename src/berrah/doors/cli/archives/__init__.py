"""Whole archives on the command line."""

from berrah.doors.cli.archives import importing

__all__ = ["importing"]
