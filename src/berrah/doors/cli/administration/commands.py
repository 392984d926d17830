"""`berrah house`: the settings that may change while it runs, and how it is."""

import sys

from cyclopts import App
from rich.table import Table
from rich.text import Text

from berrah.doors import condition, condition_said
from berrah.doors.cli.keys import Keys, out
from berrah.doors.condition import Judgement
from berrah.doors.house import House
from berrah.kit.i18n import speak
from berrah.moderation import choices
from berrah.moderation.choices import CHOOSABLE, is_fixed, shown

_COLOURS = {Judgement.fine: "green", Judgement.look: "yellow", Judgement.act: "red"}


def add_commands(app: App, keys: Keys) -> None:
    """Add them to `berrah house`, which is made if it is not there yet."""
    try:
        group = app["house"]
    except KeyError:
        group = App(name="house", help="Settings that may change while the house runs, and how it is.")
        app.command(group)

    @group.command
    def settings() -> None:
        """List the settings that may be chosen while the house runs, and what each is."""
        keys.with_house(_list, is_fresh_ok=False)

    @group.command(name="set")
    def set_(name: str, value: str) -> None:
        """Let a setting be so from now on, in every process that serves."""
        keys.with_house(lambda house: _choose(house, name, value), is_fresh_ok=False)

    @group.command
    def set_back(name: str) -> None:
        """Let a setting be as the configuration says."""
        keys.with_house(lambda house: _set_back(house, name), is_fresh_ok=False)

    @group.command
    def health() -> None:
        """Say how the house is and what to do; ends with 1 where somebody must act."""
        if keys.with_house(_examine, is_fresh_ok=False) is Judgement.act:
            sys.exit(1)


async def _list(house: House) -> None:
    table = Table("setting", "value", "from", box=None)
    for names in CHOOSABLE.values():
        for name in names:
            whence = "configuration" if is_fixed(house.choices.base, name) else ""
            whence = "chosen" if name in house.choices.chosen and not whence else whence
            table.add_row(name, Text(shown(house.settings, name)), whence)
    out.print(table)


async def _choose(house: House, name: str, value: str) -> None:
    made = await house.write(choices.choose, None, house.choices.base, {name: value})
    out.print(f"{name} is {shown(house.settings, name)}{'' if made else ' already'}.")


async def _set_back(house: House, name: str) -> None:
    await house.write(choices.set_back, None, house.choices.base, [name])
    out.print(f"{name} is as configured: {shown(house.settings, name)}.")


async def _examine(house: House) -> Judgement:
    tongue, found = speak("en"), await condition.examined(house)
    table = Table("what", "judgement", "how it stands", "what to do", box=None)
    for sign in found:
        judged = Text(condition_said.judged(tongue, sign), style=_COLOURS[sign.judgement])
        stands, advice = condition_said.stands(tongue, sign), condition_said.advised(tongue, sign)
        table.add_row(condition_said.called(tongue, sign), judged, Text(stands), Text(advice))
    out.print(table)
    return condition.worst(found)
