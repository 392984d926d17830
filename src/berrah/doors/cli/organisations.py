"""`berrah organisation`."""

from cyclopts import App
from rich.table import Table

from berrah import accounts, organisations
from berrah.accounts import Account
from berrah.doors.cli.keys import Keys, out
from berrah.doors.house import House
from berrah.kit.i18n import speak
from berrah.kit.pages import Page
from berrah.moderation import operating

_PAGE = 200


def add_commands(app: App, keys: Keys) -> None:
    """Add them."""
    group = App(name="organisation", help="Accounts that several people run.")
    app.command(group)

    @group.command
    def found(name: str, *, owner: str, display_name: str = "") -> None:
        """Found an organisation that this person owns."""

        async def make(house: House) -> Account:
            async with house.store.read() as look:
                person = await accounts.by_name(look, owner)
            return await house.write(operating.found, person.id, name, display_name)

        out.print(f"@{keys.with_house(make, is_fresh_ok=False).name} is an organisation; @{owner} owns it.")

    @group.command
    def members(name: str) -> None:
        """List who runs an organisation."""
        keys.with_house(lambda house: _list_members(house, name), is_fresh_ok=False)


async def _list_members(house: House, name: str) -> None:
    table, tongue, page = Table("name", "role", "since"), speak("en"), Page(_PAGE)
    while True:
        async with house.store.read() as look:
            account = await accounts.by_name(look, name)
            await organisations.organisation_of(look, account.id)
            found = await organisations.members(look, account.id, page)
            people = await accounts.anybody_by_ids(look, [one.person_id for one in found])
        for one in found:
            table.add_row(f"@{people[one.person_id].name}", one.role.value, tongue.date(one.since))
        if len(found) < _PAGE:
            break
        page = Page(_PAGE, max_id=found[-1].person_id)
    out.print(table)
