"""`berrah post --quote ID`."""

import asyncio

from berrah import timelines
from berrah.app import open_house
from berrah.cards import EntryCard
from berrah.kit.pages import Page
from berrah.kit.settings import Settings
from tests.cli.accounts.test_accounts import ADA
from tests.cli.conftest import Berrah


async def entries_in(settings: Settings) -> list[EntryCard]:
    """What everybody may read, newest first."""
    async with open_house(settings, has_worker=False) as house:
        async with house.store.read() as look:
            ids = await timelines.public(look, None, Page())
        return await house.cards.entries(None, ids)


def test_a_post_is_quoted_at_the_command_line(berrah: Berrah, settings: Settings) -> None:
    berrah(*ADA)
    post_id = berrah("post", "Tea", "--as", "ada").out.split("/")[-1].strip()
    said = berrah("post", "As I said", "--as", "ada", "--quote", post_id, "--quotable-by", "nobody")
    assert said.status == 0
    quote, post = asyncio.run(entries_in(settings))
    assert quote.quoted
    assert quote.quoted.id == post.id
    assert quote.card.quoting.policy.name == "nobody"


def test_what_cannot_be_quoted_posts_nothing(berrah: Berrah, settings: Settings) -> None:
    berrah(*ADA)
    for words in (("--quote", "7"), ("--quotable-by", "friends")):
        assert berrah("post", "Hello", "--as", "ada", *words).status == 1
    assert asyncio.run(entries_in(settings)) == []
