"""`berrah emoji`: small pictures of the house that stand for a :shortcode:."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter
from rich.table import Table

from berrah.doors.cli.keys import Keys, out
from berrah.doors.house import House
from berrah.media import emojis


def add_commands(app: App, keys: Keys) -> None:
    """Add `berrah emoji`."""
    group = App(name="emoji", help="Small pictures of the house that stand for a :shortcode:.")
    app.command(group)

    @group.command
    def add(
        picture: Path,
        *,
        shortcode: Annotated[str, Parameter(help="letters, digits and _; without: the name of the file")] = "",
        category: Annotated[str, Parameter(help="a word under which apps list it")] = "",
    ) -> None:
        """Add a picture, in place of another with its shortcode."""
        content = picture.read_bytes()
        named = shortcode or picture.stem
        made = keys.with_house(lambda house: house.emojis.take(named, content, category), is_fresh_ok=False)
        out.print(f":{made}: is shown.")

    @group.command(name="list")
    def list_() -> None:
        """List them by category."""
        keys.with_house(_list, is_fresh_ok=False)

    @group.command
    def disable(shortcode: str) -> None:
        """Show it no longer, for now; its shortcode stays in the texts."""
        keys.with_house(lambda house: house.write(emojis.disable, shortcode.strip(":")), is_fresh_ok=False)
        out.print(f":{shortcode.strip(':')}: is not shown.")

    @group.command
    def enable(shortcode: str) -> None:
        """Show it again."""
        keys.with_house(lambda house: house.write(emojis.enable, shortcode.strip(":")), is_fresh_ok=False)
        out.print(f":{shortcode.strip(':')}: is shown.")

    @group.command
    def remove(shortcode: str) -> None:
        """Let it go for good."""
        keys.with_house(lambda house: house.write(emojis.remove, shortcode.strip(":")), is_fresh_ok=False)
        out.print(f":{shortcode.strip(':')}: is gone.")


async def _list(house: House) -> None:
    async with house.store.read() as look:
        found = await emojis.all_emojis(look)
    table = Table("shortcode", "category", "", box=None)
    for one in found:
        table.add_row(f":{one.shortcode}:", one.category, "disabled" if one.is_disabled else "", style=None)
    out.print(table if found else "There are none yet.")
