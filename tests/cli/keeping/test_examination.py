"""The doctor asks every process that serves, wherever its folder is."""

import shutil

import msgspec
import pytest

from berrah.app import open_house
from berrah.doors.examination import answer_doctors, ask_servers
from berrah.kit.settings import Settings


@pytest.mark.parametrize("depth", [0, 1, 4])
async def test_the_doctor_asks_those_who_serve(settings: Settings, depth: int) -> None:
    data = settings.data.joinpath(*["a folder with quite a long name"] * depth)
    if depth:
        data.mkdir(parents=True)
        for file in settings.data.glob("berrah.db"):
            shutil.copy(file, data)
    deep = msgspec.structs.replace(settings, data=data)
    async with open_house(deep, has_worker=False) as house, await answer_doctors(house):
        answers = await ask_servers(data)
    assert [[finding.differences for finding in findings] for findings in answers.values()] == [[[]] * 7]


async def test_a_process_that_was_killed_is_not_asked_again(settings: Settings) -> None:
    async with open_house(settings, has_worker=False) as house:
        server = await answer_doctors(house)
        server.close()
        await server.wait_closed()
    assert len(list((settings.data / "run").iterdir())) == 1
    assert await ask_servers(settings.data) == {}
    assert list((settings.data / "run").iterdir()) == []
