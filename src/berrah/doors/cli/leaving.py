"""`berrah export`, `berrah account delete` and `berrah account keep`."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter
from rich.progress import Progress
from rich.prompt import Confirm

from berrah import accounts
from berrah.accounts import Account, leaving
from berrah.archives import leaving as farewell
from berrah.doors.cli.keys import Keys, err, out
from berrah.doors.house import House
from berrah.kit.i18n import speak
from berrah.moderation import operating
from berrah.moderation.acts import What


def add_commands(app: App, keys: Keys) -> None:
    """Add them; `berrah account` is there already."""
    _export(app, keys)
    _delete(app["account"], keys)
    _keep(app["account"], keys)


def _export(app: App, keys: Keys) -> None:
    @app.command
    def export(
        name: str,
        *,
        to: Annotated[Path, Parameter(help="the file to write, a ZIP")],
        language: Annotated[str | None, Parameter(help="of its pages; else that of the account")] = None,
    ) -> None:
        """Write the archive of an account or an organisation: everything that is theirs."""

        async def write(house: House) -> None:
            account = await _of(house, name)
            await house.write(operating.did, What.archive_taken, account.id)
            # Beside its final place, then renamed: an archive is whole or it is not there.
            part = to.with_name(f".{to.name}.part")
            try:
                with Progress(console=err, disable=not err.is_terminal) as progress:
                    bar = progress.add_task("posts", total=None)

                    async def tell(done: int, total: int) -> None:
                        progress.update(bar, completed=done, total=total)

                    await house.packing.write(account.id, language or account.language, part, tell)
                part.chmod(0o600)
                part.rename(to)
            finally:
                part.unlink(missing_ok=True)

        keys.with_house(write, is_fresh_ok=False)
        out.print(f"Written to {to}. It holds direct messages and private notes: give it to its owner only.")


def _delete(group: App, keys: Keys) -> None:
    @group.command
    def delete(
        name: str,
        *,
        now: Annotated[bool, Parameter(negative=(), help="erase at once, without the days to come back")] = False,
        yes: Annotated[bool, Parameter(negative=(), help="do not ask")] = False,
    ) -> None:
        """Hide an account, and erase it when its days are over; `keep` brings it back until then."""
        question = f"Erase @{name.removeprefix('@')} for good, now?" if now else f"Let @{name.removeprefix('@')} go?"
        if not yes and not Confirm.ask(question, console=err, default=False):
            out.print("Nothing was changed.")
            return
        out.print(keys.with_house(lambda house: _go(house, name, is_now=now), is_fresh_ok=False))


async def _go(house: House, name: str, *, is_now: bool) -> str:
    account = await _of(house, name)
    async with house.store.read() as look:
        departure = await leaving.departure_of(look, account.id)
    if departure is None:
        days = house.settings.leaving_days
        departure = await house.operate(What.sent_away, account.id, "", farewell.send_away, account.id, days)
    if not is_now:
        day = speak("en").date(departure.due_at)
        return f"@{account.name} is hidden, and is erased on {day}. berrah account keep {account.name} stops it."
    await house.operate(What.erased_now, account.id, "", leaving.bring_forward, account.id)
    await house.erasing.erase_once()
    await house.packing.clear_once()
    async with house.store.read() as look:
        if await leaving.departure_of(look, account.id):
            return f"@{account.name} is being erased by the server that runs; it may take a while."
    return f"@{account.name} is erased. Files and what hung on its posts go as soon as the server has a moment."


def _keep(group: App, keys: Keys) -> None:
    @group.command
    def keep(name: str) -> None:
        """Bring an account back that is leaving, as long as its days are not over."""

        async def back(house: House) -> tuple[Account, bool]:
            account = await _of(house, name)
            return account, await house.operate(What.brought_back, account.id, "", farewell.stay, account.id)

        account, was_leaving = keys.with_house(back, is_fresh_ok=False)
        out.print(f"@{account.name} is back." if was_leaving else f"@{account.name} is not leaving.")


async def _of(house: House, name: str) -> Account:
    async with house.store.read() as look:
        return await accounts.anybody_by_name(look, name)
