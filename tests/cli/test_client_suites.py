"""docs/api/client-suites.md says what is so: its commands make the house it speaks of."""

import asyncio
import re
import shlex

from berrah.accounts import ADMINISTRATOR, MEMBER, MODERATOR, Account
from berrah.app import open_house
from berrah.kit.settings import Settings
from tests.cli.conftest import Berrah
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "api" / "client-suites.md"
ROLES = {"admin": ADMINISTRATOR, "mod": MODERATOR, "mastodonpy_test": MEMBER}


def commands() -> list[list[str]]:
    """What somebody copies from the page into a terminal, but for the last, which serves."""
    lines = PAGE.read_text(encoding="utf-8").partition("```\n")[2].partition("```")[0].splitlines()
    return [shlex.split(line)[1:] for line in lines if line.startswith("berrah ")][:-1]


async def whose(settings: Settings, token: str) -> Account:
    """The account that a token stands for."""
    async with open_house(settings, has_worker=False) as house:
        bearer = await house.bearers.of(token)
        assert bearer.account_id
        cards = await house.cards.accounts.of([bearer.account_id])
        return cards[bearer.account_id].account


def test_the_commands_of_the_page_make_accounts_with_roles_and_tokens(berrah: Berrah, settings: Settings) -> None:
    tokens = {}
    for words in commands():
        said = berrah(*words)
        assert said.status == 0, said.err
        if words[0] == "token":
            tokens[words[2]] = said.out.splitlines()[-1]
            assert words[-1] == tokens[words[2]]

    assert {name: asyncio.run(whose(settings, token)).role for name, token in tokens.items()} == ROLES


def test_every_setting_of_the_page_is_one() -> None:
    named = set(re.findall(r"BERRAH_([A-Z_]+)", PAGE.read_text(encoding="utf-8")))
    assert {name.lower() for name in named} <= set(Settings.__struct_fields__)
    assert len(commands()) == 6
