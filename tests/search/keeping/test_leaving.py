"""What is deleted, let go by age, hidden or erased leaves search with the fact that says so; no word of it stays."""

from pathlib import Path

from berrah.archives import leaving as farewell
from berrah.archives import retention
from berrah.archives.retention import Retention
from berrah.doors.house import House
from berrah.kit.worker import Worker
from berrah.moderation import acts
from berrah.search.index import schema
from berrah.search.keeping.following import Following
from tests.archives.imports.files import tweet, twitter, zipped
from tests.archives.imports.using import done
from tests.cast import Person
from tests.moderation.staff import decides, moderator
from tests.search.conftest import Finds, catch_up

MARK = "zanzibar"


async def test_what_is_put_aside_is_not_found_and_comes_back(ada: Person, finds: Finds) -> None:
    post = await ada.says("a word")
    assert await finds("word", ada) == ["a word"]
    await ada.deletes(post)
    assert await finds("word", ada) == []
    await ada.has_back(post)
    assert await finds("word") == ["a word"]


async def test_what_an_account_lets_go_by_age_is_found_no_more(
    house: House, worker: Worker, ada: Person, finds: Finds, tmp_path: Path
) -> None:
    await done(ada, zipped(tmp_path / "t.zip", twitter([tweet(20 + one, f"old word {one}") for one in range(3)])))
    await ada.says("a word of today")
    assert len(await finds("word")) == 4
    await house.write(retention.arm, Retention.of(ada.id, 365))
    for _ in range(6):
        await worker.work_once()
    assert await finds("word") == ["a word of today"]


async def test_what_moderators_hide_or_remove_is_found_no_more(house: House, ada: Person, finds: Finds) -> None:
    mona = await moderator(house)
    hidden, removed = await ada.says("a hidden word"), await ada.says("a removed word")
    assert len(await finds("word")) == 2
    act = await decides(mona, ada, "hide", posts=(hidden.id,))
    await decides(mona, ada, "remove", posts=(removed.id,))
    assert await finds("word") == []
    await house.write(acts.lift, mona.id, act.id)
    assert await finds("word") == ["a hidden word"]


async def test_who_is_suspended_is_not_found_until_they_are_back(
    house: House, ada: Person, bob: Person, finds: Finds
) -> None:
    mona = await moderator(house)
    await bob.follows(ada)
    await ada.says("a word")
    assert await finds("word", bob) == ["a word"]
    act = await decides(mona, ada, "suspend")
    assert await finds("word") == []
    assert await finds("word", bob) == []
    await house.write(acts.lift, mona.id, act.id)
    assert await finds("word") == ["a word"]


async def test_who_leaves_is_not_found_and_nothing_of_them_is_in_it_when_they_are_erased(
    house: House, worker: Worker, ada: Person, bob: Person, following: Following, finds: Finds
) -> None:
    await leaves(house, worker, ada, bob, following, finds)
    index = schema.opened(house.search.file.path, is_read_only=True)
    for table in ("docs", "named", "authors"):
        column = {"docs": "author_id", "named": "account_id", "authors": "id"}[table]
        rows = index.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (ada.id,)).fetchall()  # noqa: S608 - three words of ours
        expected = 1 if table == "authors" else 0  # that nobody may read them is remembered
        assert rows == [(expected,)], table
    assert index.execute("SELECT count(*) FROM found WHERE found MATCH ?", (f'"{MARK}"',)).fetchall() == [(0,)]
    index.close()


async def test_no_word_of_who_was_erased_is_in_the_files_of_the_index(
    house: House, worker: Worker, ada: Person, bob: Person, following: Following, finds: Finds
) -> None:
    await leaves(house, worker, ada, bob, following, finds)
    while await following.sweep():
        pass
    index = schema.opened(house.search.file.path)
    index.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    index.close()
    for file in house.settings.data.glob("search.*"):
        assert MARK.encode() not in file.read_bytes(), file


async def leaves(
    house: House, worker: Worker, person: Person, friend: Person, following: Following, finds: Finds
) -> None:
    """Somebody says a word that nobody else says, and is erased."""
    for number in range(60):
        await friend.says(f"something else {number}")
    for number in range(20):
        await person.says(f"{MARK} {number} #{MARK}{number}")
    post = await person.says(f"{MARK} at first")
    await person.edits(post, f"{MARK} in the end")
    assert await finds(MARK, friend, 100) != []
    await house.write(farewell.leave, person.id, 0)
    assert await finds(MARK, friend) == []
    await house.erasing.erase_once()
    for _ in range(4):
        await worker.work_once()
    await catch_up(following)
    assert await finds(MARK, friend) == []
    assert await finds("something", friend) != []
