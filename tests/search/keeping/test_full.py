"""A disk that is full, and an index that is built anew while people go on."""

import asyncio

import apsw
import pytest

from berrah.doors.house import House
from berrah.search.finding import Search
from berrah.search.index import schema
from berrah.search.keeping.following import Following
from tests.cast import Person
from tests.search.conftest import Finds, asks, catch_up


async def test_while_the_disk_is_full_the_house_goes_on_and_search_catches_up_later(
    house: House, ada: Person, following: Following, finds: Finds, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ada.says("a word")
    assert await finds("word") == ["a word"]
    opened = schema.opened

    def small(path: object, **how: bool) -> apsw.Connection:
        index = opened(path, **how)  # type: ignore[arg-type]  # as it was called
        index.execute("PRAGMA max_page_count = 1")  # SQLite takes what it has already
        return index

    following.let_go()
    monkeypatch.setattr(schema, "opened", small)
    following.start()
    for number in range(200):
        await ada.says(f"a word {number} " + " ".join(f"{letter}{number}" for letter in "abcdefgh"))
    async with asyncio.timeout(60):
        while not following.trouble:  # noqa: ASYNC110 - it goes on behind
            await asyncio.sleep(0.01)
    assert "full" in following.trouble
    monkeypatch.undo()
    async with asyncio.timeout(60):
        while following.trouble:  # noqa: ASYNC110 - it goes on behind
            await asyncio.sleep(0.01)
    await following.close()
    assert len(await finds("word", None, 1_000)) == 201


async def test_the_old_index_answers_until_the_new_one_has_everything(
    house: House, ada: Person, following: Following, search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(Following.go_on.__globals__, "_PAST_AT_ONCE", 3)
    for number in range(20):
        await ada.says(f"word {number}")
    await catch_up(following)
    before = search.file.number()
    search.file.ask_anew()
    said = 20
    for _ in range(100):
        is_more = await following.go_on()
        assert len(await asks(search, "word", ada, 100)) == said
        if not is_more:
            break
        if said < 25:
            await ada.says(f"word {said}")
            said += 1
            await following.go_on()
            assert len(await asks(search, "word", ada, 100)) == said
    assert search.file.number() != before
    await catch_up(following)
    found = search.standing()
    assert (found.texts, found.filling, found.renewing) == (said, None, None)
    assert len(await asks(search, "word", ada, 100)) == said


async def test_who_stops_between_the_two_names_finds_the_new_one(
    house: House, ada: Person, following: Following, finds: Finds
) -> None:
    await ada.says("a word")
    assert await finds("word") == ["a word"]
    file = house.search.file
    file.ask_anew()
    for _ in range(100):  # the last step puts it in the other's place
        if (found := house.search.standing().renewing) and found.total and found.done == found.total:
            break
        await following.go_on()
    assert file.coming.exists()
    following.let_go()
    file.path.unlink()  # as far as it came; what is written ahead is still there
    await ada.says("another word")
    assert await finds("word") == ["another word", "a word"]
    assert not file.coming.exists()
