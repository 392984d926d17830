"""An index beside a house, kept current when the test says so."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from berrah import graph, posts
from berrah.doors.house import House
from berrah.kit import clock
from berrah.search.finding import Search
from berrah.search.following import Following
from berrah.search.index.asking import Bounds
from berrah.search.index.file import IndexFile
from berrah.search.index.guards import Reader
from berrah.search.query import Asker
from tests.cast import Person

Finds = Callable[..., Awaitable[list[str]]]


@pytest.fixture
async def following(house: House) -> AsyncIterator[Following]:
    made = Following(house.store, house.bus, IndexFile(house.settings.data))
    yield made
    await made.close()


async def catch_up(following: Following) -> None:
    """Write all there is."""
    while await following.go_on():
        pass


async def reader_of(house: House, person: Person | None) -> Reader:
    """Somebody who asks, from the rows."""
    if person is None:
        return Reader()
    async with house.store.read() as look:
        follows = frozenset(await graph.followees(look, person.id))
        return Reader(person.id, follows, (await graph.bounds(look, person.id)).apart)


@pytest.fixture
async def finds(house: House, following: Following) -> AsyncIterator[Finds]:
    """What somebody finds: the texts of the posts as they are now, the newest first."""
    search = Search(IndexFile(house.settings.data))

    async def found(asked: str, person: Person | None = None, most: int = 20) -> list[str]:
        await catch_up(following)
        asker = Asker(clock.now(), name=person.name if person else "")
        answer = search.find(asked, asker, await reader_of(house, person), Bounds(most=most))
        async with house.store.read() as look:
            texts = await posts.unguarded(look, {hit.post_id for hit in answer.hits})
        return [texts[hit.post_id].text for hit in answer.hits]

    yield found
    search.close()
