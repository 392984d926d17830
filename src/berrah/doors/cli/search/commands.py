"""`berrah search`: how the index stands, building it anew, and finding from the terminal."""

import asyncio
from typing import Annotated, Final, Literal

from cyclopts import App, Parameter
from rich.progress import Progress

from berrah.doors.cli.keys import Keys, out
from berrah.doors.cli.search.finding import find_in
from berrah.doors.cli.search.showing import described, progress_bar
from berrah.doors.house import House
from berrah.kit.db import CannotOpen
from berrah.kit.i18n import speak
from berrah.search import Failure, Search

_LOOK_SECONDS: Final = 0.2
Sort = Literal["newest", "reposts"]


def add_commands(app: App, keys: Keys) -> None:
    """Add them."""
    group = App(name="search", help="Find posts, and look after the index in which they are found.")
    app.command(group)
    _find(group, keys)

    @group.command
    def status() -> None:
        """Say how the index stands: how much is in it, how far back, how far behind, and who writes it."""
        keys.with_house(_status, is_fresh_ok=False)

    @group.command
    def rebuild() -> None:
        """Build the index anew from the posts, while the old one answers; also beside a server, which does it then."""
        keys.with_house(_rebuild, is_fresh_ok=False)


def _find(group: App, keys: Keys) -> None:
    @group.command
    def find(
        query: Annotated[str, Parameter(help='as on the page: "été from:ada since:2009", see docs/search.md')],
        *,
        account: Annotated[str, Parameter(name=["--as", "--account"], help="who asks; else a passer-by")] = "",
        sort: Annotated[Sort, Parameter(help="newest, or passed on most")] = "newest",
        most: Annotated[int, Parameter(help="how many, up to 200")] = 20,
    ) -> None:
        """Find posts, and print them."""
        keys.with_house(
            lambda house: find_in(house, query, account, is_by_reposts=sort == "reposts", most=most), is_fresh_ok=False
        )


async def _status(house: House) -> None:
    for name, value in described(house.search.standing(), await house.store.head()).items():
        out.print(f"{name:<10} {value}")


async def _rebuild(house: House) -> None:
    search = house.search
    search.file.ask_anew()
    try:
        with progress_bar() as progress:
            await _built(search, progress)
    except Failure as error:
        message = f"The search index cannot be written: {error}. What was built stays, and is gone on with."
        raise CannotOpen(message) from error
    found = search.standing()
    out.print(f"Built anew: {speak('en').number(found.texts)} texts, {speak('en').size(found.octets)}.")


async def _built(search: Search, progress: Progress) -> None:
    """Whoever holds the lock builds it. That is a server if one runs; should it end, it is us from then on."""
    bar = progress.add_task("posts", total=None)
    while (found := search.standing()).is_busy:
        how_far = found.renewing or found.filling
        if how_far and how_far.total:
            progress.update(bar, completed=how_far.done, total=how_far.total)
        if not await search.following.go_on():
            await asyncio.sleep(_LOOK_SECONDS)
    progress.update(bar, completed=1, total=1)
