"""The commands."""

import sys
from typing import Annotated

from cyclopts import App, Parameter

from berrah import __version__
from berrah.doors.cli import (
    accounts,
    administration,
    archives,
    care,
    demo,
    emojis,
    house,
    leaving,
    liveblogs,
    media,
    moderation,
    organisations,
    posting,
    programs,
    push,
    revising,
    search,
    trends,
)
from berrah.doors.cli.keys import Keys, err, explained, out, settings

__all__ = ["Keys", "run"]


def run(keys: Keys) -> None:
    """Understand the command line and do it; exits with 0, 1 (refused), 2 (not understood) or 3 (cannot open)."""
    app = App(
        name="berrah",
        help="An organisation's own microblog. BERRAH_DATA names the data folder (./data).",
        version=__version__,
    )
    _serve(app, keys)
    accounts.add_commands(app, keys)
    programs.add_commands(app, keys)
    leaving.add_commands(app, keys)
    archives.add_commands(app, keys)
    organisations.add_commands(app, keys)
    moderation.add_commands(app, keys)
    _post(app, keys)
    search.add_commands(app, keys)
    media.add_commands(app, keys)
    liveblogs.add_commands(app, keys)
    emojis.add_commands(app, keys)
    house.add_commands(app, keys)
    trends.add_commands(app, keys)
    push.add_commands(app, keys)
    administration.add_commands(app, keys)
    care.add_commands(app, keys)
    demo.add_commands(app, keys)
    sys.exit(explained(app))


def _post(app: App, keys: Keys) -> None:
    group = App(name="post", help="Post a message; edit or delete one, or look at what it said before.")
    app.command(group)
    posting.add_commands(group, keys)
    revising.add_commands(group, keys)


def _serve(app: App, keys: Keys) -> None:
    @app.command
    def serve(
        *,
        host: Annotated[str | None, Parameter(help="address to listen on")] = None,
        port: Annotated[int | None, Parameter(help="port to listen on")] = None,
        workers: Annotated[int | None, Parameter(help="how many processes serve")] = None,
    ) -> None:
        """Serve the house in the foreground until Ctrl-C."""
        chosen = settings(host=host, port=port, workers=workers)

        def when_up(address: str) -> None:
            out.print(f"Berrah is open: [bold]{address}[/bold]   (Ctrl-C closes it)", markup=True)
            out.file.flush()  # whoever reads this through a pipe waits for it

        err.print(f"data: {chosen.data.absolute()}", style="dim")
        keys.serve(chosen, when_up)
