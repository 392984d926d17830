"""What trends, as Mastodon.py asks for it."""

from collections.abc import AsyncIterator

import pytest

from berrah.doors.house import House
from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.mastodon.clients.test_mastodon_py import beside, client_of
from tests.doors.mastodon.conftest import AppOf
from tests.posts.previews.test_previews import NEWS, PICTURED
from tests.posts.previews.web import Web, outside, page
from tests.trends.reckoned import reckoned

pytestmark = pytest.mark.peer


@pytest.fixture
async def web(house: House, worker: Worker) -> AsyncIterator[Web]:
    async with outside(house, worker) as opened:
        opened.pages["news.example.com/article"] = page(PICTURED)
        yield opened


@pytest.fixture
def people(ada: Person, bob: Person, chloe: Person, dina: Person) -> list[Person]:
    return [ada, bob, chloe, dina]


async def test_a_script_reads_what_trends_and_how_large_the_house_is(
    served: str, house: House, web: Web, app_of: AppOf, people: list[Person]
) -> None:
    ada, *others = people
    said = await ada.says(f"lisez {NEWS} #souk")
    for person in others:
        await person.says(f"au #souk, {NEWS}")
        await person.likes(said)
    await web.goes()
    await reckoned(house)
    client = await client_of(ada, app_of, served)
    await house.statistics.counting.count_once()

    [tag] = await beside(client.trending_tags)
    [status] = await beside(client.trending_statuses)
    [link] = await beside(client.trending_links)
    assert (tag.name, len(tag.history), tag.history[0].uses) == ("souk", 7, "4")
    assert tag.history[0].day.hour == 0
    assert status.id == str(said.id)
    assert (link.title, link.history[0].accounts) == ("The souk opens", 4)
    assert [one.name for one in await beside(client.trends)] == ["souk"]
    assert str(said.id) in [one.id for one in await beside(client.timeline_link, NEWS)]
    assert (await beside(client.tag, "souk")).history[0].accounts == "4"

    weeks = await beside(client.instance_activity)
    assert len(weeks) == 12
    assert (weeks[0].statuses, weeks[0].registrations) == (4, 4)
    assert (await beside(client.instance)).usage.users.active_month == 1
    assert (await beside(client.instance_nodeinfo)).usage.localPosts == 4
