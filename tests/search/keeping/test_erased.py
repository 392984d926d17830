"""Words that were erased are nowhere in the file."""

from pathlib import Path

import pytest

from berrah.doors.house import House
from berrah.posts import versions
from berrah.search.index import schema, sweeping
from berrah.search.index.file import FILE
from berrah.search.keeping.following import Following
from tests.cast import Person
from tests.search.conftest import Finds, catch_up

# What begins alike is kept once; so each begins in its own way.
_WORDS = ("zyzzyva", "quokka", "xylophone", "wombat", "vuvuzela")


@pytest.fixture(autouse=True)
def no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "_REST", 0)
    monkeypatch.setattr(sweeping, "_PART", 0)


async def sweep(following: Following) -> None:
    await catch_up(following)
    while await following.sweep():
        pass


def in_the_files(house: House) -> set[str]:
    """Which of the words stand in the index on the disk."""
    places: list[Path] = list(house.settings.data.glob(f"{FILE}*"))
    content = b"".join(place.read_bytes() for place in places)
    return {word for word in _WORDS if word.encode() in content}


async def test_what_is_deleted_or_erased_is_in_no_byte_of_the_index(
    house: House, ada: Person, bob: Person, following: Following, finds: Finds
) -> None:
    deleted, edited, erased = [await ada.says(f"the {word} word") for word in _WORDS[:3]]
    kept = await bob.says(f"the {_WORDS[3]} word")
    await catch_up(following)
    assert in_the_files(house) == set(_WORDS[:4])
    await ada.withdraws(deleted)
    for post in (edited, erased):
        await ada.edits(post, "the word")
    await house.write(versions.erase, ada.id, erased.id, 1)
    await sweep(following)
    assert in_the_files(house) == {_WORDS[1], _WORDS[3]}
    assert await finds(_WORDS[1]) == ["the word"]
    assert set(await finds("the")) == {kept.text, "the word"}


async def test_what_is_taken_out_while_the_file_is_swept_is_swept_next(
    house: House, ada: Person, following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "_PAGES", 1)
    posts = [await ada.says(f"{word} {number}") for number in range(5) for word in _WORDS]
    for post in posts[:-1]:
        await catch_up(following)
        await ada.withdraws(post)
        await following.go_on()
        await following.sweep()
    await sweep(following)
    assert in_the_files(house) == {_WORDS[-1]}


def test_a_sweep_that_was_cut_short_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "_PAGES", 1)
    place = tmp_path / FILE
    index = schema.opened(place)
    schema.furnish(index, 0, 0)
    for number in range(4_000):
        erased = _WORDS[number % 5] if number % 800 == 7 else ""
        index.execute(
            "INSERT INTO found (rowid, said, links, marks) VALUES (?, ?, '', 'seen:0')",
            (number, f"word{number} {number * 7919 % 4_000}w {erased}"),
        )
    with index:
        index.execute("DELETE FROM found WHERE rowid % 800 = 7")
        schema.remember(index, schema.UNSWEPT, 1)
    assert sweeping.Sweeping().step(index)
    index.close()
    index = schema.opened(place)
    again = sweeping.Sweeping()
    while again.step(index):
        pass
    assert not any(word.encode() in place.read_bytes() for word in _WORDS)
    assert place.with_name(f"{FILE}-wal").stat().st_size == 0
    assert index.execute("SELECT count(*) FROM found WHERE found MATCH 'seen'").fetchall() == [(0,)]
    assert index.execute("SELECT count(*) FROM found WHERE found MATCH '\"seen:0\"'").fetchall() == [(3_995,)]
    index.close()


async def test_where_nothing_was_taken_out_nothing_is_written_anew(ada: Person, following: Following) -> None:
    await sweep(following)
    await ada.says("a word")
    await catch_up(following)
    assert not await following.sweep()
