"""`berrah push`: the key by which push services know the house, and whether somebody's devices are reached."""

import sys

from cyclopts import App
from rich.table import Table
from rich.text import Text

from berrah import accounts
from berrah.doors.cli.keys import Keys, err, out
from berrah.doors.house import House
from berrah.kit.errors import Refused
from berrah.moderation.acts import What
from berrah.notifications import push
from berrah.notifications.push import Outcome, Parcel, Subscription

_MEANINGS = {
    Outcome.sent: "the service took it",
    Outcome.later: "the service takes nothing now, or did not answer",
    Outcome.refused: "the service refused it",
    Outcome.too_large: "the service refused it",
    Outcome.gone: "there is no such device any more; it is forgotten",
}


def add_commands(app: App, keys: Keys) -> None:
    """Add `berrah push`."""
    group = App(name="push", help="News on people's devices.")
    app.command(group)
    _keys(group, keys)

    @group.command
    def test(name: str) -> None:
        """Send a test to each device of somebody, which shows it; what became of it is said here."""
        found = keys.with_house(lambda house: _try_out(house, name), is_fresh_ok=False)
        table = Table("device", "service", "", box=None)
        for one, outcome in found:
            table.add_row(Text(one.label or "an app"), Text(one.host), _MEANINGS[outcome])
        out.print(table if found else "They are told on no device.")
        if any(outcome is not Outcome.sent for _, outcome in found):
            sys.exit(1)


def _keys(group: App, keys: Keys) -> None:
    inner = App(name="keys", help="The key by which push services know the house.")
    group.command(inner)

    @inner.command
    def show() -> None:
        """Print the public key."""
        out.print(keys.with_house(_public_key, is_fresh_ok=False))

    @inner.command
    def rotate() -> None:
        """Use another key from now on. Every device has to be added anew: it takes only what the old one signed."""
        gone, key = keys.with_house(_rotate, is_fresh_ok=False)
        out.print(key)
        err.print(f"{gone} devices were forgotten: their owners add them anew, and apps ask by themselves.")


async def _public_key(house: House) -> str:
    key = await house.pushing.public_key()
    if not key:
        raise Refused("push.off")
    return key


async def _rotate(house: House) -> tuple[int, str]:
    await _public_key(house)
    gone = await house.operate(What.push_key_changed, None, "", push.rotate)
    return gone, await _public_key(house)


async def _try_out(house: House, name: str) -> list[tuple[Subscription, Outcome]]:
    """One after another: this is looked at by somebody who waits for it."""
    await _public_key(house)
    async with house.store.read() as look:
        account = await accounts.anybody_by_name(look, name)
        found = [one for one in await push.devices(look, account.id) if one.is_page]
    return [(one, await house.pushing.try_out(one, Parcel(account, account.language))) for one in found]
