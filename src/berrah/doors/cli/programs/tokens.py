"""`berrah token`."""

from typing import Annotated

from cyclopts import App, Parameter
from rich.table import Table

from berrah import accounts, organisations
from berrah.accounts import Account, Given
from berrah.doors.cli.keys import Keys, out
from berrah.doors.house import House
from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.kit.i18n import speak
from berrah.moderation.acts import What
from berrah.organisations import Actor


def add_commands(app: App, keys: Keys) -> None:
    """Add them."""
    group = App(name="token", help="Tokens for systems and scripts.")
    app.command(group)
    _create(group, keys)

    @group.command(name="list")
    def list_(account: str) -> None:
        """List what may act for an account: systems by their tokens, and the applications people let."""
        owner, found = keys.with_house(lambda house: _given(house, account), is_fresh_ok=False)
        out.print(_table(found))
        if not (found.systems or found.programs):
            out.print(f"Nothing acts for @{owner.name}.")

    @group.command
    def revoke(account: str, token: int) -> None:
        """Let a token stand for nobody; its number is the first column of the list."""

        async def run(house: House) -> None:
            async with house.store.read() as look:
                owner = await accounts.by_name(look, account)
            await house.operate(What.token_ended, owner.id, "", accounts.withdraw_token, owner.id, token)

        keys.with_house(run, is_fresh_ok=False)
        out.print(f"Token {token} of @{account.removeprefix('@')} stands for nobody.")


def _create(group: App, keys: Keys) -> None:
    @group.command
    def create(
        account: str,
        *,
        by: Annotated[str | None, Parameter(help="the member who acts, where the account is an organisation's")] = None,
        scopes: Annotated[
            str, Parameter(name=["--scopes", "--scope"], help="what it may do, see docs/api/tokens.md")
        ] = "read write follow push",
        expires: Annotated[str, Parameter(help="how long it is good for: 12h, 90d, 4w, 1y, never")] = "never",
        name: Annotated[str, Parameter(help="what it is for, as its owner sees it")] = "",
        token: Annotated[str | None, Parameter(help="a secret of your own, 16 characters at least")] = None,
    ) -> None:
        """Make a token that acts for an account; the last line printed is the token."""
        lasts = accounts.span_of(expires)

        async def make(house: House) -> str:
            async with house.store.read() as look:
                owner = await accounts.by_name(look, account)
                person = await accounts.by_name(look, by) if by else owner
            actor = Actor(owner.id, person.id)
            return await house.operate(What.token_made, owner.id, name, _make, actor, scopes, token, name, lasts)

        secret = keys.with_house(make, is_fresh_ok=False)
        until = "" if lasts is None else f", for {expires}"
        out.print(f"A token for @{account.removeprefix('@')} with: {scopes}{until}")
        out.print(secret)


async def _make(tx: Tx, actor: Actor, scopes: str, secret: str | None, name: str, lasts: int | None) -> str:
    """A token for an account by a person; raises Refused("organisation.by_whom") for an organisation without one."""
    if actor.is_oneself and await organisations.is_organisation(tx, actor.account_id):
        raise Refused("organisation.by_whom")
    until = None if lasts is None else tx.now + lasts

    async def make(tx: Tx, account_id: int) -> str:
        return await accounts.create_token(
            tx, account_id, scopes, secret=secret, person_id=actor.person_id, name=name, expires_at=until
        )

    # Whoever sits at the machine may do more than a member may on the pages: what the token may is asked when it acts.
    return await organisations.act(tx, actor, "application", make)


async def _given(house: House, name: str) -> tuple[Account, Given]:
    async with house.store.read() as look:
        account = await accounts.by_name(look, name)
        return account, await accounts.given(look, account.id)


def _table(found: Given) -> Table:
    table, tongue = Table("token", "name", "may", "since", "last used", "until"), speak("en")
    for one in found.systems:
        until = tongue.date(one.expires_at) if one.expires_at else "no end"
        since, used = tongue.date(one.created_at), tongue.date(one.used_at)
        table.add_row(str(one.id), one.name, " ".join(sorted(one.scopes)), since, used, until)
    for program in found.programs:
        since, used = tongue.date(program.created_at), tongue.date(program.used_at)
        table.add_row("application", program.name, " ".join(sorted(program.scopes)), since, used, "")
    return table
