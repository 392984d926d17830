"""kill -9 while what was due is being sent: each post is sent, and sent once."""

import asyncio
import random
from collections import Counter

import pytest

from berrah import posts
from berrah.app import open_house
from berrah.kit.pages import Page
from berrah.kit.settings import Settings
from berrah.publishing import later
from berrah.publishing.later import DAY_MOST, Sending
from tests.cast import arrive
from tests.conftest import NewSettings
from tests.crash.lives import lives
from tests.publishing.later.planning import HOUR_MS, in_time, plans

KILLS = 4
PEOPLE = 12


async def move_in(settings: Settings) -> list[int]:
    """People who planned as much as they may, all of it due by now."""
    async with open_house(settings, has_worker=False) as house:
        people = [await arrive(house, f"person{number}") for number in range(PEOPLE)]
        with in_time(-HOUR_MS):
            for person in people:
                for number in range(DAY_MOST):
                    await plans(person, f"{number}", HOUR_MS // 2 + number)
    return [person.id for person in people]


async def said(settings: Settings, people: list[int]) -> tuple[Counter[tuple[int, str]], int]:
    """Who said what how often, and how much still waits."""
    async with open_house(settings, has_worker=False) as house, house.store.read() as look:
        found = Counter[tuple[int, str]]()
        waiting = 0
        for one in people:
            ids = await posts.lists.of_author(look, one, Page(100), with_replies=True, with_reposts=False)
            found.update((one, post.text) for post in (await posts.visible_among(look, one, ids)).values())
            waiting += len(await later.in_order(look, one))
        return found, waiting


@pytest.mark.slow
async def test_each_post_is_sent_once_whoever_dies_over_it(new_settings: NewSettings) -> None:
    settings = await new_settings()
    people = await move_in(settings)
    async with lives(settings) as working:
        for _ in range(KILLS):
            await working.begin("serve", "Berrah is open")
            await asyncio.sleep(random.random() * 0.05)
            working.kill()
            await working.line("ended -9")
            found, waiting = await said(settings, people)
            assert sum(found.values()) + waiting == PEOPLE * DAY_MOST
    async with open_house(settings, has_worker=False) as house:
        while await Sending(house.store, house.rules).send_once():
            pass
    found, waiting = await said(settings, people)
    assert waiting == 0
    assert set(found.values()) == {1}
    assert len(found) == PEOPLE * DAY_MOST
