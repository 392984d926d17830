"""The command that fills an empty house."""

from typing import Annotated

from cyclopts import App, Parameter
from rich.progress import Progress

from berrah import accounts
from berrah.doors.cli.demo.story import read_story
from berrah.doors.cli.demo.telling import PASSWORD, count_steps, tell
from berrah.doors.cli.keys import Keys, err, out
from berrah.doors.house import House


def add_commands(app: App, keys: Keys) -> None:
    """Add it."""

    @app.command
    def demo(
        *,
        if_empty: Annotated[bool, Parameter(negative=(), help="where somebody lives already, do nothing")] = False,
    ) -> None:
        """Fill an empty house with a small town: sixty people, three languages, threads, live pages, years of past."""
        if keys.with_house(_fill):
            return
        if not if_empty:
            err.print("berrah: somebody lives in this house already; the demo needs an empty one (see BERRAH_DATA).")
            raise SystemExit(1)
        out.print("Somebody lives here already: the house stays as it is.")


async def _fill(house: House) -> bool:
    """Tell the story; False where the house is not empty."""
    async with house.store.read() as look:
        if await accounts.count(look):
            return False
    story = read_story()
    with Progress(console=err, transient=True) as progress:
        task = progress.add_task("people move in and begin to talk", total=count_steps(story))
        await tell(house, story, lambda: progress.advance(task))
    first = {person.language: person.name for person in reversed(story.people)}
    out.print(f"{len(story.people)} people live here now, and said {len(story.lines) + len(story.past)} things.")
    out.print(f"Log in as {first['fr']} (administrator), {first['en']} or {first['ar']}.")
    out.print(f"The password of everybody is {PASSWORD}")
    return True
