"""The command `berrah`: the CLI door, handed the keys of the house."""

from berrah.app.furnish import open_house
from berrah.app.serving import serve
from berrah.doors.cli import Keys, run


def main() -> None:
    """Run the command line."""
    run(Keys(open_house, serve))
