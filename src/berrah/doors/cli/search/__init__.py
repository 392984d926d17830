"""`berrah search`, and what the doctor asks of search."""

from berrah.doors.cli.search.commands import add_commands
from berrah.doors.cli.search.examining import examine_search

__all__ = ["add_commands", "examine_search"]
