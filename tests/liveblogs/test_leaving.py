"""Nothing stays of whoever leaves, and of no place anything ever was."""

import re

from berrah import liveblogs
from berrah.doors.house import House
from berrah.kit.db.schema import metadata
from berrah.kit.db.statement import rows
from berrah.kit.worker import Worker
from berrah.posts import Draft
from tests.archives.test_erasing import gone
from tests.cast import Person
from tests.kit.pictures.files import picture
from tests.liveblogs.telling import again, joins, on, opens

TABLES = (
    "liveblogs",
    "liveblog_spans",
    "liveblog_witnesses",
    "liveblog_posts",
    "liveblog_taken_off",
    "liveblog_pins",
    "liveblog_hidden",
)
PLACE = re.compile(r"lat|lon|geo|place|location|gps|coord|country|city|where|zone", re.IGNORECASE)


async def kept(house: House) -> dict[str, int]:
    """How many rows each table of live pages has, but for empty ones."""
    async with house.store.read() as look:
        numbers = {name: len(await look.all(rows(metadata.tables[name].select()))) for name in TABLES}
    return {name: number for name, number in numbers.items() if number}


async def test_an_author_who_leaves_takes_the_page_along(
    house: House, ada: Person, bob: Person, worker: Worker
) -> None:
    page = await opens(ada)
    await joins(bob, page, by=ada)
    said, other = await bob.says("here #port"), await ada.says("mine #port")
    await on(house, page, worker)
    await house.write(liveblogs.pin, ada.id, page.id, said.id)
    await house.write(liveblogs.hide, page.id)
    await house.write(liveblogs.take_off, ada.id, page.id, other.id)
    assert len(await kept(house)) == len(TABLES)
    await gone(house, ada, worker)
    assert await kept(house) == {}
    assert await bob.can_read(said)


async def test_a_witness_who_leaves_is_nowhere_on_it(house: House, ada: Person, bob: Person, worker: Worker) -> None:
    page = await opens(ada)
    await joins(bob, page, by=ada)
    said, own = await bob.says("here #port"), await ada.says("mine #port")
    await on(house, page, worker)
    await house.write(liveblogs.pin, ada.id, page.id, said.id)
    await gone(house, bob, worker)
    assert await on(house, page, worker) == [own.id]
    assert (await again(house, page)).pinned_id is None
    assert await kept(house) == {"liveblogs": 1, "liveblog_spans": 1, "liveblog_posts": 1}
    assert (await house.live_pages.summary(page.id)).voices == 1


async def test_of_places_nothing_is_kept(house: House, ada: Person, worker: Worker) -> None:
    page = await opens(ada)
    sent = await house.media.take(ada.id, picture(), "the street")
    draft = Draft.of(ada.id, "The street #port", rules=house.rules, media=[sent.id])
    post = await house.submit(draft)
    assert await on(house, page, worker) == [post.id]
    for name in TABLES:
        columns = [column.name for column in metadata.tables[name].columns]
        assert not [one for one in columns if PLACE.search(one)], name
    assert not [name for name in type(page).__struct_fields__ if PLACE.search(name)]
