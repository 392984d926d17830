"""`berrah application`."""

from cyclopts import App
from rich.table import Table

from berrah import accounts
from berrah.doors.cli.keys import Keys, out
from berrah.doors.house import House
from berrah.kit.i18n import speak
from berrah.kit.pages import Page
from berrah.moderation.acts import What

_PAGE = 200


def add_commands(app: App, keys: Keys) -> None:
    """Add them."""
    group = App(name="application", help="Programs that registered here.")
    app.command(group)

    @group.command(name="list")
    def list_() -> None:
        """List them, newest first, with how many tokens each has."""
        keys.with_house(_list, is_fresh_ok=False)

    @group.command
    def remove(application: int) -> None:
        """Send one away: every token it has stands for nobody. Its number is the first column of the list."""
        keys.with_house(lambda house: _remove(house, application), is_fresh_ok=False)
        out.print(f"Application {application} is gone, with its tokens.")


async def _remove(house: House, application: int) -> None:
    async with house.store.read() as look:
        known = (await accounts.applications_by_ids(look, [application])).get(application)
    name = known.name if known else ""
    await house.operate(What.application_removed, None, name, accounts.remove_application, application)


async def _list(house: House) -> None:
    table, tongue, page = Table("id", "name", "website", "since", "tokens"), speak("en"), Page(_PAGE)
    while True:
        async with house.store.read() as look:
            found = await accounts.registered(look, page)
        for number, name, website, made_at, _, tokens in found:
            table.add_row(str(number), name, website, tongue.date(made_at), str(tokens))
        if len(found) < _PAGE:
            break
        page = Page(_PAGE, max_id=found[-1][0])
    out.print(table)
