"""`berrah house`: its name, a line about it, its logo and its colour."""

from pathlib import Path
from typing import Annotated, Any

import msgspec
from cyclopts import App, Parameter

from berrah.doors.cli.keys import Keys, err, out
from berrah.doors.house import House
from berrah.moderation import appearance
from berrah.moderation.appearance import ACCENT, Look


def add_commands(app: App, keys: Keys) -> None:
    """Add `berrah house`."""
    group = App(name="house", help="How the house looks: its name, a line about it, its logo and its colour.")
    app.command(group)

    @group.command
    def show() -> None:
        """Say what it wears."""
        keys.with_house(_show, is_fresh_ok=False)

    @group.command
    def undo() -> None:
        """Take the last change back."""
        keys.with_house(_undo, is_fresh_ok=False)

    _add_changes(group, keys)


def _add_changes(group: App, keys: Keys) -> None:
    def change(**fields: str) -> None:
        keys.with_house(lambda house: _change(house, fields), is_fresh_ok=False)

    @group.command
    def name(name: Annotated[str, Parameter(help='"" for the one in the settings')], /) -> None:
        """Give it a name."""
        change(name=name)

    @group.command
    def tagline(line: Annotated[str, Parameter(help='"" for the description in the settings')], /) -> None:
        """Give it a line that strangers read first."""
        change(tagline=line)

    @group.command
    def colour(colour: Annotated[str, Parameter(help='such as "#0d7a5f"; "" for the one of Berrah')], /) -> None:
        """Give it a colour; its counterpart for dark screens is found by itself."""
        change(accent=colour)

    @group.command
    def logo(
        picture: Annotated[Path | None, Parameter(help="PNG, JPEG or WebP; without: the mark of Berrah")] = None, /
    ) -> None:
        """Give it a logo, or take it away."""
        content = picture.read_bytes() if picture else None
        keys.with_house(lambda house: _logo(house, content), is_fresh_ok=False)


async def _change(house: House, fields: dict[str, str]) -> None:
    wanted: dict[str, Any] = {**msgspec.structs.asdict(house.facade.now), **fields}
    await house.facade.change(None, Look.of(**wanted))
    await _show(house)


async def _logo(house: House, content: bytes | None) -> None:
    key = "" if content is None else await house.facade.take(content)
    await _change(house, {"logo": key})


async def _undo(house: House) -> None:
    async with house.store.read() as look:
        last = await appearance.undoable(look)
    if last is None:
        out.print("Nothing was changed yet.")
        return
    await house.facade.undo(None, last.id)
    await _show(house)


async def _show(house: House) -> None:
    now, settings = house.facade.now, house.settings
    colours = appearance.palette(now.accent or ACCENT)
    out.print(f"name     {settings.name}")
    out.print(f"tagline  {settings.description or '–'}")
    out.print(
        f"colour   {colours.light.accent}, in the dark {colours.dark.accent if now.accent else 'its counterpart'}"
    )
    out.print(f"logo     {now.large_logo or 'the mark of Berrah'}")
    if colours.is_shifted:
        err.print(f"{colours.asked} could not be read on white.", style="dim")
