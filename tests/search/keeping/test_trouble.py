"""An index that is missing, broken or old is built anew, and nothing is lost."""

import asyncio
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from berrah.doors.house import House
from berrah.search.finding import NotReady, Search
from berrah.search.index import schema
from berrah.search.index.file import FILE, Connection, IndexFile
from berrah.search.keeping import following as keeping
from berrah.search.keeping import news
from berrah.search.keeping.following import Following
from tests.cast import Person
from tests.search.conftest import Finds, asks, catch_up


def _lost(place: Path) -> None:
    for one in place.parent.glob(f"{FILE}*"):
        one.unlink()


def _cut(place: Path) -> None:
    place.write_bytes(place.read_bytes()[:5_000])


def _scribbled(place: Path) -> None:
    content = bytearray(place.read_bytes())
    content[0:600] = b"x" * 600
    place.write_bytes(content)


def _old(place: Path) -> None:
    index = schema.opened(place)
    index.pragma("user_version", 0)
    index.close()


async def test_without_an_index_search_says_that_it_is_not_ready(ada: Person, search: Search) -> None:
    with pytest.raises(NotReady):
        await asks(search, "word", ada)


@pytest.mark.parametrize("broken", [_lost, _cut, _scribbled, _old])
async def test_a_broken_index_is_built_anew(
    house: House, ada: Person, following: Following, finds: Finds, broken: object
) -> None:
    await ada.says("a word")
    assert await finds("word") == ["a word"]
    following.let_go()
    assert callable(broken)
    broken(house.settings.data / FILE)
    await ada.says("another word")
    assert await finds("word") == ["another word", "a word"]


async def test_whoever_closes_the_house_waits_until_the_index_is_written(
    ada: Person, following: Following, finds: Finds, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, is_writing, may_go_on = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    def slowly(index: Connection, read: news.News, state: Mapping[str, int]) -> None:
        def wait(*_: object) -> int:
            loop.call_soon_threadsafe(is_writing.set)
            return int(may_go_on.wait(60))

        index.create_scalar_function("wait", wait, 0)
        index.execute("SELECT wait()").fetchall()
        news.put_down(index, read, state)

    monkeypatch.setattr(keeping, "put_down", slowly)
    following.start()
    await ada.says("a word")
    await is_writing.wait()
    loop.call_later(0.05, may_go_on.set)
    await following.close()
    monkeypatch.undo()
    assert await finds("word") == ["a word"]


async def test_a_page_that_breaks_while_all_is_open_is_noticed(
    house: House, ada: Person, following: Following, search: Search, finds: Finds
) -> None:
    for number in range(60):
        await ada.says(f"word {number} " + " ".join(f"{letter}{number}" for letter in "abcdefgh"))
    assert len(await finds("word")) == 20
    await search.close()
    following.let_go()
    place = house.settings.data / FILE
    content = bytearray(place.read_bytes())
    content[4_096:] = b"\xff" * (len(content) - 4_096)
    place.write_bytes(content)
    with pytest.raises(NotReady):
        await asks(search, "word", ada)
    assert len(await finds("word")) == 20


async def test_one_process_writes_and_the_next_goes_on_where_it_was(house: House, ada: Person, finds: Finds) -> None:
    first = Following(house.store, house.bus, IndexFile(house.settings.data))
    second = Following(house.store, house.bus, IndexFile(house.settings.data))
    await ada.says("first word")
    await catch_up(first)
    await ada.says("second word")
    assert not await second.go_on()
    first.let_go()
    await catch_up(second)
    second.let_go()
    assert await finds("word") == ["second word", "first word"]


async def test_the_past_is_filled_in_from_where_it_was(
    house: House, ada: Person, search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(Following.go_on.__globals__, "_PAST_AT_ONCE", 2)
    for number in range(7):
        await ada.says(f"word {number}")
    for _ in range(3):  # as often as somebody pulls the plug
        following = Following(house.store, house.bus, IndexFile(house.settings.data))
        await following.go_on()
        following.let_go()
    assert len(await asks(search, "word", ada)) == 6
    assert search.complete_from() is not None
    following = Following(house.store, house.bus, IndexFile(house.settings.data))
    await catch_up(following)
    following.let_go()
    assert len(await asks(search, "word", ada)) == 7
    assert search.complete_from() is None


async def test_the_parts_that_filling_leaves_behind_become_one(
    house: House, ada: Person, following: Following, finds: Finds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("berrah.search.keeping.following._PAST_AT_ONCE", 5)
    said = [f"word {number}" for number in range(38)]
    for text in said:
        await ada.says(text)
    assert set(await finds("word", most=50)) == set(said)
    assert parts_of(house) > 1
    while await following.sweep():
        pass
    assert parts_of(house) == 1
    house.search.file.ask_anew()
    await catch_up(following)  # the next one is in one part before it takes its place
    assert parts_of(house) == 1
    await ada.says("one more word")
    assert set(await finds("word", most=50)) == {"one more word", *said}


def parts_of(house: House) -> int:
    """In how many parts the words of the index are."""
    index = schema.opened(house.settings.data / FILE, is_read_only=True)
    [(parts,)] = index.execute("SELECT count(DISTINCT segid) FROM found_idx").fetchall()
    index.close()
    return int(parts or 0)
