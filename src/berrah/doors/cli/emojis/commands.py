"""`berrah emoji`: small pictures of the house that stand for a :shortcode:."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter
from rich.table import Table
from rich.text import Text

from berrah.doors.cli.keys import Keys, out
from berrah.doors.house import House
from berrah.kit.db import Tx
from berrah.media.emojis import all_emojis
from berrah.moderation import emojis

Verb = Callable[[Tx, int | None, str], Awaitable[None]]


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
        made = keys.with_house(lambda house: _add(house, named, content, category), is_fresh_ok=False)
        out.print(f":{made}: is shown.", emoji=False)

    _add_verbs(group, keys)


def _add_verbs(group: App, keys: Keys) -> None:
    @group.command(name="list")
    def list_() -> None:
        """List them by category."""
        keys.with_house(_list, is_fresh_ok=False)

    @group.command
    def disable(shortcode: str) -> None:
        """Show it no longer, for now; its shortcode stays in the texts."""
        out.print(f":{_did(keys, emojis.disable, shortcode)}: is not shown.", emoji=False)

    @group.command
    def enable(shortcode: str) -> None:
        """Show it again."""
        out.print(f":{_did(keys, emojis.enable, shortcode)}: is shown.", emoji=False)

    @group.command
    def remove(shortcode: str) -> None:
        """Let it go for good."""
        out.print(f":{_did(keys, emojis.remove, shortcode)}: is gone.", emoji=False)


def _did(keys: Keys, verb: Verb, shortcode: str) -> str:
    named = shortcode.strip(":")
    keys.with_house(lambda house: house.write(verb, None, named), is_fresh_ok=False)
    return named


async def _add(house: House, shortcode: str, content: bytes, category: str) -> str:
    async def added(tx: Tx, name: str) -> None:
        await emojis.added(tx, None, name)

    return await house.emojis.take(shortcode, content, category, beside=added)


async def _list(house: House) -> None:
    async with house.store.read() as look:
        found = await all_emojis(look)
    table = Table("shortcode", "category", "", box=None)
    for one in found:
        table.add_row(Text(f":{one.shortcode}:"), one.category, "disabled" if one.is_disabled else "")
    out.print(table if found else "There are none yet.")
