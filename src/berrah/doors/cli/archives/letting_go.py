"""`berrah retention`: old posts that an account lets go by their age."""

from typing import Annotated

from cyclopts import App, Parameter

from berrah import accounts
from berrah.accounts import Account
from berrah.archives import retention
from berrah.archives.retention import Retention
from berrah.doors.cli.keys import Keys, out
from berrah.doors.house import House
from berrah.kit.i18n import speak
from berrah.moderation.acts import What

Whose = Annotated[str, Parameter(name=["--as", "--account"], help="whose posts")]
Least = Annotated[int | None, Parameter(help="what has at least so many stays")]


def add_commands(app: App, keys: Keys) -> None:
    """Add them."""
    group = App(name="retention", help="Let the old posts of an account go by their age.")
    app.command(group)

    @group.command(name="set")
    def set_(
        *,
        account: Whose,
        days: Annotated[int, Parameter(help="posts older than this go")],
        favourites: Least = None,
        reposts: Least = None,
        messages: Annotated[bool, Parameter(help="private messages go too")] = False,
        favourited: Annotated[bool, Parameter(help="what its author likes goes too")] = False,
        arm: Annotated[bool, Parameter(negative=(), help="do it; without this only say how many would go")] = False,
    ) -> None:
        """Say how many posts would go, and with --arm let them go from now on."""
        kept = {"keeps_messages": not messages, "keeps_favourited": not favourited}
        rule = Retention.of(0, days, **kept, favourites=favourites, reposts=reposts)
        out.print(keys.with_house(lambda house: _set(house, account, rule, is_armed=arm), is_fresh_ok=False))

    @group.command
    def off(*, account: Whose) -> None:
        """Keep all posts from now on."""
        out.print(keys.with_house(lambda house: _off(house, account), is_fresh_ok=False))


async def _set(house: House, name: str, rule: Retention, *, is_armed: bool) -> str:
    account = await _of(house, name)
    whole = rule.of_account(account.id)
    found = await retention.preview(whole, house.store)
    since = f" The oldest is of {speak('en').date(found.oldest_at)}." if found.oldest_at else ""
    told = f"{found.going} posts of @{account.name} would go, {found.staying} old ones would stay.{since}"
    if not is_armed:
        return f"{told} Nothing was changed: --arm lets them go."
    await house.operate(What.old_posts_let_go, account.id, str(whole.days), retention.arm, whole)
    return f"{told} The server lets them go in small steps, and looks again every day."


async def _off(house: House, name: str) -> str:
    account = await _of(house, name)
    was_armed = await house.operate(What.old_posts_kept, account.id, "", retention.disarm, account.id)
    return f"@{account.name} keeps all posts{'' if was_armed else ', as before'}."


async def _of(house: House, name: str) -> Account:
    async with house.store.read() as look:
        return await accounts.by_name(look, name)
