"""`berrah token` and `berrah application`: what acts for accounts."""

from cyclopts import App

from berrah.doors.cli.keys import Keys
from berrah.doors.cli.programs import applications, tokens


def add_commands(app: App, keys: Keys) -> None:
    """Add them."""
    tokens.add_commands(app, keys)
    applications.add_commands(app, keys)
