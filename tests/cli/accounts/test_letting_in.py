"""`berrah account waiting|approve|refuse|address|log-out`: who comes in, and how, by the operator."""

import asyncio

from berrah import accounts
from berrah.accounts import Account, NewAccount, Terms, sessions
from berrah.app import open_house
from berrah.kit.settings import Settings
from tests.cast import PASSWORD
from tests.cli.conftest import Berrah


def test_the_operator_lets_in_who_waits(berrah: Berrah, settings: Settings) -> None:
    berrah("account", "create", "ada", "--email", "ada@example.org", "--password", PASSWORD, "--administrator")

    async def ask() -> None:
        async with open_house(settings, has_worker=False) as house:
            for name in ("eve", "mallory"):
                new = NewAccount(name, f"{name}@example.org", PASSWORD)
                await accounts.sign_up(
                    house.store, new, terms=Terms.of("approval", has_mail=False, reason="[b]tea[/b]")
                )

    asyncio.run(ask())
    waiting = berrah("account", "waiting").out
    assert all(word in waiting for word in ("@eve", "eve@example.org", "@mallory", "[b]tea[/b]"))
    assert "@eve is let in" in berrah("account", "approve", "eve").out
    assert "@mallory is not let in" in berrah("account", "refuse", "@mallory").out
    assert berrah("account", "approve", "eve").status == 1
    assert "@" not in berrah("account", "waiting").out


def test_the_operator_helps_whoever_lost_their_mailbox(berrah: Berrah, settings: Settings) -> None:
    for name in ("ada", "bob"):
        berrah("account", "create", name, "--email", f"{name}@example.org", "--password", PASSWORD)
    berrah("organisation", "found", "park", "--owner", "ada")
    assert "@ada is written to at ada@example.com" in berrah("account", "address", "ada", "ada@example.com").out
    for name, email in (
        ("ada", "bob@example.org"),
        ("ada", "nonsense"),
        ("nobody", "a@example.org"),
        ("park", "p@e.org"),
    ):
        assert berrah("account", "address", name, email).status == 1, (name, email)

    async def come_in() -> Account:
        async with open_house(settings, has_worker=False) as house:
            account, _ = await accounts.log_in(house.store, "ada@example.com", PASSWORD)
            return account

    assert asyncio.run(come_in()).name == "ada"
    assert "@ada is logged out everywhere" in berrah("account", "log-out", "ada").out

    async def count() -> int:
        async with open_house(settings, has_worker=False) as house, house.store.read() as look:
            return len(await sessions.open_sessions(look, (await accounts.by_name(look, "ada")).id, 0))

    assert asyncio.run(count()) == 0
