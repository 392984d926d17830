"""An index beside a house, kept current when the test says so."""

from collections.abc import Awaitable, Callable

import pytest

from berrah import posts
from berrah.doors.house import House
from berrah.kit import clock
from berrah.search.finding import Search
from berrah.search.index.asking import Bounds, Hit
from berrah.search.keeping.following import Following
from berrah.search.query import Asker, parse
from tests.cast import Person

Finds = Callable[..., Awaitable[list[str]]]


@pytest.fixture
def following(house: House) -> Following:
    return house.search.following


async def catch_up(following: Following) -> None:
    """Write all there is."""
    while await following.go_on():
        pass


async def asks(search: Search, text: str, person: Person | None, most: int = 20) -> list[Hit]:
    """What somebody finds."""
    asker = Asker(clock.now(), name=person.name if person else "")
    return (await search.find(parse(text, asker), None if person is None else person.id, Bounds(most=most))).hits


@pytest.fixture
def search(house: House) -> Search:
    return house.search


@pytest.fixture
def finds(house: House, following: Following, search: Search) -> Finds:
    """What somebody finds: the texts of the posts as they are now, the newest first."""

    async def found(asked: str, person: Person | None = None, most: int = 20) -> list[str]:
        await catch_up(following)
        hits = await asks(search, asked, person, most)
        async with house.store.read() as look:
            texts = await posts.unguarded(look, {hit.post_id for hit in hits})
        return [texts[hit.post_id].text for hit in hits]

    return found
