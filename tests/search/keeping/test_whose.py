"""The index knows whose log it follows: beside another database, or an older backup of its own, it is built anew."""

import shutil
from pathlib import Path

import pytest

from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.db.log import cursors
from berrah.kit.settings import Settings
from berrah.kit.worker import Worker
from berrah.search.finding import NotReady
from berrah.search.index.file import FILE
from berrah.search.keeping.following import Following
from tests.cast import Person, arrive
from tests.conftest import NewSettings
from tests.search.conftest import Finds, asks, catch_up


async def ids(house: House) -> set[int]:
    """What the index has: a page would leave out what is not there."""
    return {hit.post_id for hit in await asks(house.search, "word", None, 100)}


async def moves_in(settings: Settings, *texts: str) -> Person:
    async with open_house(settings, has_worker=False) as house:
        ada = await arrive(house, "ada")
        for text in texts:
            await ada.says(text)
        await catch_up(house.search.following)
    return ada


async def test_the_index_of_another_house_is_not_asked_and_built_anew(new_settings: NewSettings) -> None:
    here, there = await new_settings(), await new_settings()
    await moves_in(there, *(f"word {number} of theirs" for number in range(9)))
    ada = await moves_in(here, "my word")
    shutil.copy(there.data / FILE, here.data / FILE)
    async with open_house(here, has_worker=False) as house:
        for number in range(3):  # so that the log is as long as theirs, or longer
            await ada.back_in(house).says(f"my next word {number}")
        with pytest.raises(NotReady):
            await ids(house)
        await catch_up(house.search.following)
        assert len(await ids(house)) == 4


@pytest.mark.only("sqlite")
async def test_beside_an_older_backup_nothing_is_found_that_is_not_there(
    new_settings: NewSettings, tmp_path: Path
) -> None:
    settings = await new_settings()
    ada = await moves_in(settings, "an old word")
    shutil.copy(settings.data / "berrah.db", tmp_path)
    async with open_house(settings, has_worker=False) as house:
        after = [await ada.back_in(house).says(f"a word after it {number}") for number in range(3)]
        await catch_up(house.search.following)
        assert len(await ids(house)) == 4
    for file in settings.data.glob("berrah.db*"):
        file.unlink()
    shutil.copy(tmp_path / "berrah.db", settings.data)
    async with open_house(settings, has_worker=False) as house:
        with pytest.raises(NotReady):
            await ids(house)
        await ada.back_in(house).says("a word of the new life")
        await catch_up(house.search.following)
        assert len(await ids(house)) == 2
        assert not await ids(house) & {post.id for post in after}
        assert not house.search.file.is_reported()


async def test_who_slept_longer_than_the_log_is_kept_begins_anew(
    house: House, worker: Worker, ada: Person, following: Following, finds: Finds
) -> None:
    await ada.says("a word")
    gone = await ada.says("another word")
    assert len(await finds("word")) == 2
    following.let_go()
    await ada.withdraws(gone)
    await ada.says("a last word")
    await forget(house, worker)
    assert await finds("word") == ["a last word", "a word"]


async def test_who_writes_and_is_stopped_for_days_begins_anew(
    house: House, worker: Worker, ada: Person, finds: Finds
) -> None:
    gone = await ada.says("a word")
    assert len(await finds("word")) == 1
    await ada.withdraws(gone)
    await ada.says("a last word")
    await forget(house, worker)
    assert await finds("word") == ["a last word"]


async def forget(house: House, worker: Worker) -> None:
    """As the log does after two days with what every listener has seen."""
    for _ in range(3):
        await worker.work_once()
    await house.write(cursors.prune, clock.now() + 1, 10_000)
