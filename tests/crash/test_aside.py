"""kill -9 while what was deleted is being ended: nobody reads it again, and each post goes, and goes once."""

import asyncio
import random
from collections import Counter

import pytest

from berrah import posts
from berrah.app import open_house
from berrah.kit.settings import Settings
from berrah.posts import PostDeleted, aside
from berrah.publishing import Ending
from tests.cast import Person, arrive
from tests.conftest import NewSettings
from tests.crash.lives import lives
from tests.publishing.later.planning import in_time

KILLS = 3
POSTS = 60


async def move_in(settings: Settings) -> tuple[Person, list[int], int]:
    """Somebody who deleted a lot a while ago, and one post that stays."""
    async with open_house(settings, has_worker=False) as house:
        ada = await arrive(house, "ada")
        kept = await ada.says("I stay")
        gone = [(await ada.says(f"{number}")).id for number in range(POSTS)]
        with in_time(-2 * aside.KEPT_MS):
            for one in gone:
                await ada.deletes(one)
    return ada, gone, kept.id


@pytest.mark.slow
async def test_each_goes_once_whoever_dies_over_it(new_settings: NewSettings) -> None:
    settings = await new_settings()
    ada, gone, kept = await move_in(settings)
    async with lives(settings) as working:
        for _ in range(KILLS):
            await working.begin("serve", "Berrah is open")
            await asyncio.sleep(random.random() * 0.05)
            working.kill()
            await working.line("ended -9")
            async with open_house(settings, has_worker=False) as house, house.store.read() as look:
                assert set(await posts.visible_among(look, ada.id, [kept, *gone])) == {kept}
    async with open_house(settings, has_worker=False) as house:
        while await Ending(house.store).end_once():
            pass
        told = Counter(fact.post_id for _, fact in await house.store.entries(0, 9_999) if isinstance(fact, PostDeleted))
        async with house.store.read() as look:
            assert await aside.due(look, ada.account.created_at + 10**10, 1) == []
    assert told == Counter(gone)
