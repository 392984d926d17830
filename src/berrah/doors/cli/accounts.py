"""`berrah account`."""

from collections.abc import Awaitable, Callable
from getpass import getpass
from typing import Annotated, Literal

from cyclopts import App, Parameter
from rich.table import Table
from rich.text import Text

from berrah import accounts
from berrah.accounts import Account, sessions, two_step
from berrah.doors.cli import profile
from berrah.doors.cli.keys import Keys, out
from berrah.doors.cli.moderation import add_decisions
from berrah.doors.house import House
from berrah.kit.db import Tx
from berrah.kit.i18n import speak
from berrah.kit.ids import LARGEST
from berrah.kit.pages import Page
from berrah.moderation import admission, operating
from berrah.moderation.acts import ROLES, What

_PAGE = 500
Role = Literal["member", "moderator", "administrator"]
Decides = Callable[[Tx, int | None, int], Awaitable[Account]]


def add_commands(app: App, keys: Keys) -> None:
    """Add them."""
    _account(app, keys)


def _account(app: App, keys: Keys) -> None:
    group = App(name="account", help="Accounts.")
    app.command(group)

    @group.command
    def create(
        name: str,
        *,
        email: str,
        password: str,
        language: str = "en",
        display_name: str = "",
        role: Annotated[Role, Parameter(help="what they may do for the house")] = "member",
        administrator: Annotated[bool, Parameter(negative=(), help="the same as --role administrator")] = False,
    ) -> None:
        """Open an account."""
        number = accounts.ADMINISTRATOR if administrator else ROLES.index(role)
        new = accounts.NewAccount(name, email, password, language, display_name, number)
        made = keys.with_house(lambda house: operating.open_account(house.store, new))
        out.print(f"@{made.name} has an account (id {made.id}).")

    _letting_in(group, keys)
    _waiting(group, keys)
    _coming_in(group, keys)
    profile.add_to(group, keys)
    add_decisions(group, keys)

    @group.command(name="list")
    def list_() -> None:
        """List the accounts, newest first."""
        keys.with_house(_list_accounts, is_fresh_ok=False)


def _letting_in(group: App, keys: Keys) -> None:
    @group.command
    def password(name: str, *, password: Annotated[str | None, Parameter(help="else it is asked for")] = None) -> None:
        """Set somebody's password; they are logged out everywhere."""
        chosen = password if password is not None else getpass("New password: ")
        changed = keys.with_house(lambda house: operating.set_password(house.store, name, chosen), is_fresh_ok=False)
        out.print(f"@{changed.name} has a new password and is logged out everywhere.")

    @group.command
    def invite(
        *,
        by: Annotated[str | None, Parameter(help="the account in whose name")] = None,
        uses: Annotated[int, Parameter(help="how many people it lets in; 0 without limit")] = 1,
        days: Annotated[int, Parameter(help="for how many days; 0 without limit")] = 7,
    ) -> None:
        """Make an invitation; the last line printed is its address."""
        made = keys.with_house(lambda house: _invite(house, by, uses, days), is_fresh_ok=False)
        out.print(made)

    @group.command(name="two-step")
    def two_step_(name: str, *, off: Annotated[bool, Parameter(negative=())] = False) -> None:
        """Say whether the second step of an account is on; with --off, switch it off for somebody locked out."""
        out.print(keys.with_house(lambda house: _two_step(house, name, is_off=off), is_fresh_ok=False))


def _waiting(group: App, keys: Keys) -> None:
    @group.command
    def waiting() -> None:
        """List who waits to be let in, newest first, with what they say of themselves."""
        keys.with_house(_list_waiting, is_fresh_ok=False)

    @group.command
    def approve(name: str) -> None:
        """Let in somebody who waits."""
        made = keys.with_house(lambda house: _decide(house, admission.let_in, name), is_fresh_ok=False)
        out.print(f"@{made.name} is let in.")

    @group.command
    def refuse(name: str) -> None:
        """Do not let in somebody who waits, and forget them but for the letter that tells them."""
        gone = keys.with_house(lambda house: _decide(house, admission.turn_away, name), is_fresh_ok=False)
        out.print(f"@{gone.name} is not let in.")


def _coming_in(group: App, keys: Keys) -> None:
    @group.command
    def address(name: str, email: str) -> None:
        """Give somebody another mail address, taken as confirmed; the old one is told."""

        async def move(house: House) -> Account:
            account = await _named(house, name)
            return await house.operate(What.address_set, account.id, "", accounts.set_address, account.id, email)

        out.print(f"@{keys.with_house(move, is_fresh_ok=False).name} is written to at {email.strip()}.", markup=False)

    @group.command(name="log-out")
    def log_out(name: str) -> None:
        """Close every browser in which an account is open; its applications and tokens stay."""

        async def close(house: House) -> Account:
            account = await _named(house, name)
            await house.operate(What.logged_out, account.id, "", sessions.close_others, account.id, 0)
            return account

        out.print(f"@{keys.with_house(close, is_fresh_ok=False).name} is logged out everywhere.")


async def _named(house: House, name: str) -> Account:
    async with house.store.read() as look:
        return await accounts.anybody_by_name(look, name)


async def _decide(house: House, verb: Decides, name: str) -> Account:
    return await house.write(verb, None, (await _named(house, name)).id)


async def _list_waiting(house: House) -> None:
    table, tongue, page = Table("name", "address", "why", "since"), speak("en"), Page(_PAGE)
    while True:
        async with house.store.read() as look:
            found = await accounts.applicants(look, page)
            ids = [one.account_id for one in found]
            people, emails = await accounts.anybody_by_ids(look, ids), await accounts.emails_of(look, ids)
        for one in found:
            account = people[one.account_id]
            table.add_row(
                f"@{account.name}", emails.get(account.id, ""), Text(one.reason), tongue.date(account.created_at)
            )
        if len(found) < _PAGE:
            break
        page = Page(_PAGE, max_id=ids[-1])
    out.print(table)


async def _invite(house: House, by: str | None, uses: int, days: int) -> str:
    async with house.store.read() as look:
        inviter = (await accounts.by_name(look, by)).id if by else None
    made = await house.write(admission.invite, inviter, uses or None, days or None)
    return f"{house.settings.url}/signup?invitation={made.code}"


async def _two_step(house: House, name: str, *, is_off: bool) -> str:
    async with house.store.read() as look:
        account = await accounts.by_name(look, name)
        is_on = await two_step.is_on(look, account.id)
    if is_off:
        await house.operate(What.two_step_off, account.id, "", two_step.switch_off, account.id)
        is_on = False
    return f"Two-step log-in of @{account.name} is {'on' if is_on else 'off'}."


async def _list_accounts(house: House) -> None:
    table, tongue, before = Table("name", "display name", "role", "since"), speak("en"), LARGEST
    while True:
        async with house.store.read() as look:
            found = await accounts.newest(look, _PAGE, before, gravest=accounts.HIDDEN)
        for account in found:
            table.add_row(
                f"@{account.name}", account.display_name, ROLES[account.role], tongue.date(account.created_at)
            )
        if len(found) < _PAGE:
            break
        before = found[-1].id
    out.print(table)
