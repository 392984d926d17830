"""`berrah token` and `berrah application`."""

import asyncio

from berrah import accounts
from berrah.accounts import Application, NewApplication
from berrah.app import open_house
from berrah.kit.settings import Settings
from tests.cli.accounts.test_accounts import ADA, bearer_of
from tests.cli.conftest import Berrah


def test_a_system_gets_a_narrow_token_with_an_end(berrah: Berrah, settings: Settings) -> None:
    berrah(*ADA)
    words = ("--scope", "berrah:publish", "--expires", "90d", "--name", "merchant announcer")
    said = berrah("token", "create", "ada", *words)
    assert said.status == 0
    secret = said.out.split()[-1]
    bearer = asyncio.run(bearer_of(settings, secret))
    assert bearer.scopes == {"berrah:publish"}
    assert bearer.expires_at
    assert bearer.expires_at - bearer.created_at == 90 * 24 * 3_600_000
    listed = berrah("token", "list", "@ada")
    assert "merchant announcer" in listed.out
    assert secret not in listed.out
    assert berrah("token", "revoke", "ada", str(bearer.token_id)).status == 0
    assert "Nothing acts for @ada" in berrah("token", "list", "ada").out


def test_a_span_that_is_none_is_refused(berrah: Berrah) -> None:
    berrah(*ADA)
    said = berrah("token", "create", "ada", "--expires", "soon")
    assert said.status == 1
    assert "90d" in said.err


def test_what_a_program_calls_itself_is_printed_as_it_is(berrah: Berrah, settings: Settings) -> None:
    berrah(*ADA, "--display-name", "[/dim] [link=http://evil.example]Ada")

    async def register() -> None:
        async with open_house(settings, has_worker=False) as house:
            new = NewApplication("[/bold] [red]Reader", ("https://reader.example",), "read", "https://[::1]/[/x]")
            await house.write(accounts.create_application, new)

    asyncio.run(register())
    listed = berrah("application", "list")
    assert (listed.status, listed.err) == (0, "")
    assert "[/bold] [red]Reader" in listed.out
    assert "[/dim] [link=http://evil.example]Ada" in berrah("account", "list").out


def test_programs_are_listed_and_sent_away(berrah: Berrah, settings: Settings) -> None:
    berrah(*ADA)

    async def register() -> Application:
        async with open_house(settings, has_worker=False) as house:
            new = NewApplication("Reader", ("https://reader.example",), "read", "https://reader.example")
            return await house.write(accounts.create_application, new)

    made = asyncio.run(register())
    assert "Reader" in berrah("application", "list").out
    assert berrah("application", "remove", str(made.id)).status == 0
    assert "Reader" not in berrah("application", "list").out
    assert berrah("application", "remove", str(made.id)).status == 1
