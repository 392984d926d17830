"""Whatever becomes of the index and of whoever writes it, everything is found again."""

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from berrah.app import open_house
from berrah.doors import seeking
from berrah.doors.examination import ask_servers
from berrah.kit.pages import Page
from berrah.kit.settings import Settings
from berrah.search import IndexFile, NotReady
from berrah.search.index.file import FILE
from berrah.search.keeping.check import Examined
from tests.cast import Person, arrive
from tests.conftest import NewSettings
from tests.crash.lives import lives
from tests.journeys.serving import served

POSTS, KILLS = 60, 3


async def move_in(settings: Settings) -> Person:
    """Ada, who said a lot before anybody thought of searching."""
    async with open_house(settings, has_worker=False) as house:
        ada = await arrive(house, "ada")
        for number in range(POSTS):
            await ada.says(f"word {number} " + " ".join(f"{letter}{number}" for letter in "abcdefgh"))
    return ada


async def found(settings: Settings) -> int:
    """How many posts a passer-by finds from a process beside the server; -1 while there is no index."""
    async with open_house(settings, has_worker=False) as house:
        try:
            asked = seeking.read(house, None, "word", answers=False)
            return len((await seeking.paged(house, None, asked, Page(200))).entries)
        except NotReady:
            return -1


async def is_found(settings: Settings, number: int) -> None:
    """Until so many are found; then nothing is wrong with any."""
    async with asyncio.timeout(60):
        while await found(settings) != number:  # noqa: ASYNC110 - another process works
            await asyncio.sleep(0.1)
    async with open_house(settings, has_worker=False) as house:
        examined = await house.search.compare(lambda _done, _total: None, is_all=True)
    assert examined == Examined(examined.compared, {})


async def says(settings: Settings, ada: Person) -> None:
    async with open_house(settings, has_worker=False) as house:
        await ada.back_in(house).says("a word said after it")


def lost(place: Path) -> None:
    place.unlink()


def all_lost(place: Path) -> None:
    for one in place.parent.glob(f"{FILE}*"):
        one.unlink()


def cut(place: Path) -> None:
    os.truncate(place, place.stat().st_size // 2)


def emptied(place: Path) -> None:
    os.truncate(place, 0)


def scribbled(place: Path) -> None:
    """From the second page to the end."""
    with place.open("r+b") as file:
        file.seek(4_096)
        file.write(b"\xff" * max(8_192, place.stat().st_size - 4_096))


def garbage(place: Path) -> None:
    for one in place.parent.glob(f"{FILE}*"):
        one.unlink()
    place.write_bytes(b"no index at all " * 1_000)


@pytest.mark.slow
@pytest.mark.parametrize("happens", [lost, all_lost, cut, emptied, scribbled, garbage])
async def test_whatever_happens_to_the_file_while_it_is_served_all_is_found_again(
    new_settings: NewSettings, happens: Callable[[Path], None]
) -> None:
    settings = await new_settings()
    ada = await move_in(settings)
    async with lives(settings) as house_by_house:
        await house_by_house.begin("serve", "Berrah is open")
        await is_found(settings, POSTS)
        happens(settings.data / FILE)
        await says(settings, ada)
        await is_found(settings, POSTS + 1)
        house_by_house.kill(signal.SIGTERM)
        await house_by_house.line("ended 0")
        # And once more from what is on the disk now.
        await house_by_house.begin("serve", "Berrah is open")
        await is_found(settings, POSTS + 1)


@pytest.mark.slow
@pytest.mark.parametrize("happened", [lost, cut, emptied, scribbled, garbage])
async def test_whatever_happened_to_the_file_before_the_start_all_is_found(
    new_settings: NewSettings, happened: Callable[[Path], None]
) -> None:
    settings = await new_settings()
    ada = await move_in(settings)
    async with lives(settings) as house_by_house:
        await house_by_house.begin("serve", "Berrah is open")
        await is_found(settings, POSTS)
        house_by_house.kill()
        await house_by_house.line("ended -9")
        happened(settings.data / FILE)
        await says(settings, ada)
        await house_by_house.begin("serve", "Berrah is open")
        await is_found(settings, POSTS + 1)


@pytest.mark.slow
async def test_where_it_cannot_be_written_the_house_serves_and_says_so(new_settings: NewSettings) -> None:
    settings = await new_settings()
    ada = await move_in(settings)
    (settings.data / FILE).mkdir()
    async with served(settings) as town:
        await says(settings, ada)
        assert await found(settings) == -1
        health = await town.tries("house", "health")
        assert "no index that can be read" in health[1]
        (settings.data / FILE).rmdir()
        await is_found(settings, POSTS + 1)


@pytest.mark.slow
async def test_who_is_killed_while_building_anew_goes_on_or_begins_again(new_settings: NewSettings) -> None:
    settings = await new_settings()
    ada = await move_in(settings)
    file = IndexFile(settings.data)
    async with lives(settings) as house_by_house:
        await house_by_house.begin("serve", "Berrah is open")
        await is_found(settings, POSTS)
        for one in range(KILLS):
            file.ask_anew()
            await begun(file)
            await asyncio.sleep(0.01 * one)
            house_by_house.kill()
            await house_by_house.line("ended -9")
            await says(settings, ada)
            assert await found(settings) in {POSTS + one, -1}  # from the old one, unless it ended between the two
            await house_by_house.begin("serve", "Berrah is open")
            await is_found(settings, POSTS + one + 1)
            assert not file.is_asked_anew()
        async with asyncio.timeout(60):
            while file.coming.exists():  # noqa: ASYNC110 - another process works
                await asyncio.sleep(0.1)
        await is_found(settings, POSTS + KILLS)


async def begun(file: IndexFile) -> None:
    """Until somebody heard it."""
    async with asyncio.timeout(60):
        while file.is_asked_anew():  # noqa: ASYNC110 - another process works
            await asyncio.sleep(0.001)


@pytest.mark.slow
async def test_when_the_one_who_writes_is_killed_another_goes_on(new_settings: NewSettings) -> None:
    settings = await new_settings()
    ada = await move_in(settings)
    file = IndexFile(settings.data)
    async with served(settings, "--workers", "2"):
        await is_found(settings, POSTS)
        for one in range(2):
            await both_serve(settings)
            writer = await writes(file, other_than=None)
            os.kill(writer, signal.SIGKILL)
            await says(settings, ada)
            await is_found(settings, POSTS + one + 1)
            await writes(file, other_than=writer)


async def both_serve(settings: Settings) -> None:
    """Until there are two who could write it."""
    async with asyncio.timeout(60):
        while len(await ask_servers(settings.data)) < 2:  # noqa: ASYNC110 - another process starts
            await asyncio.sleep(0.2)


async def writes(file: IndexFile, other_than: int | None) -> int:
    """The process that writes, once there is one."""
    async with asyncio.timeout(60):
        while (found := file.writer() or 0) in {0, other_than}:  # noqa: ASYNC110 - another process works
            await asyncio.sleep(0.05)
    return found


@pytest.mark.slow
async def test_the_terminal_has_a_server_build_anew_while_it_answers(new_settings: NewSettings) -> None:
    settings = await new_settings()
    await move_in(settings)
    file = IndexFile(settings.data)
    async with served(settings) as town:
        await is_found(settings, POSTS)
        before, writer = file.number(), await writes(file, other_than=None)
        rebuilding = asyncio.create_task(town.tries("search", "rebuild"))
        while not rebuilding.done():
            assert await found(settings) == POSTS
        status, said = await rebuilding
        assert (status, f"{POSTS} texts" in said) == (0, True)
        assert file.number() != before
        assert file.writer() == writer
        await is_found(settings, POSTS)
