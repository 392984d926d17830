"""`berrah post --choice A --choice B --for 1d`."""

import asyncio

import pytest

from berrah import timelines
from berrah.app import open_house
from berrah.kit.pages import Page
from berrah.kit.settings import Settings
from berrah.posts.polls import Poll
from tests.cli.accounts.test_accounts import ADA, public_texts
from tests.cli.conftest import Berrah


async def polls_in(settings: Settings) -> list[Poll | None]:
    """The polls of what everybody may read."""
    async with open_house(settings, has_worker=False) as house:
        async with house.store.read() as look:
            ids = await timelines.public(look, None, Page())
        return [entry.card.poll for entry in await house.cards.entries(None, ids)]


def test_a_poll_is_asked_at_the_command_line(berrah: Berrah, settings: Settings) -> None:
    berrah(*ADA)
    words = ("--choice", "Tea", "--choice", "Coffee", "--for", "6h", "--several", "--hide-results")
    assert berrah("post", "What do you drink?", "--as", "ada", *words).status == 0
    (poll,) = asyncio.run(polls_in(settings))
    assert poll is not None
    assert (poll.choices, poll.is_multiple, poll.hides_totals) == (("Tea", "Coffee"), True, True)


@pytest.mark.parametrize("words", [("--choice", "Tea"), ("--choice", "a", "--choice", "b", "--for", "soon")])
def test_what_is_no_poll_posts_nothing(berrah: Berrah, settings: Settings, words: tuple[str, ...]) -> None:
    berrah(*ADA)
    said = berrah("post", "What?", "--as", "ada", *words)
    assert said.status == 1
    assert "poll" in said.err.lower()
    assert asyncio.run(public_texts(settings)) == []
