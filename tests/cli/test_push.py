"""`berrah push`."""

import asyncio
import re

import pytest

from berrah.app import open_house
from berrah.kit.settings import Settings
from berrah.notifications import push
from tests.cast import Person, arrive
from tests.cli.conftest import Berrah
from tests.notifications.push.office import push_service, subscribed


def test_the_operator_sees_the_key_and_changes_it_on_record(berrah: Berrah, settings: Settings) -> None:
    async def two_devices() -> None:
        async with open_house(settings, has_worker=False) as house:
            ada: Person = await arrive(house, "ada")
            async with push_service() as service:
                await subscribed(ada, service, "one")
                await subscribed(ada, service, "two")

    berrah("push", "keys", "show")
    asyncio.run(two_devices())
    before = berrah("push", "keys", "show").out.strip()
    assert re.fullmatch(r"B[A-Za-z0-9_-]{86}", before)
    assert berrah("push", "keys", "show").out.strip() == before
    changed = berrah("push", "keys", "rotate")
    assert changed.status == 0
    assert changed.out.strip() != before
    assert "2 devices were forgotten" in changed.err
    assert berrah("push", "keys", "show").out.strip() == changed.out.strip()
    assert "push_key_changed" in berrah("moderation", "record").out


def test_a_test_says_what_became_of_it(berrah: Berrah, settings: Settings) -> None:
    async def with_device() -> tuple[list[str], bool]:
        async with open_house(settings, has_worker=False) as house, push_service() as service:
            ada = await arrive(house, "ada")
            device = await subscribed(ada, service)
            said = await asyncio.to_thread(berrah, "push", "test", "ada", BERRAH_ALLOW_PRIVATE_ADDRESSES="true")
            assert said.status == 0, said.err
            assert "the service took it" in said.out
            service.says(410)
            said = await asyncio.to_thread(berrah, "push", "test", "ada", BERRAH_ALLOW_PRIVATE_ADDRESSES="true")
            assert said.status == 1
            assert "no such device" in said.out
            return device.titles(), await device.kept() is None

    titles, is_gone = asyncio.run(with_device())
    assert titles == ["Notifications arrive on this device"] * 2
    assert is_gone
    assert "on no device" in berrah("push", "test", "ada").out
    assert berrah("push", "test", "nobody").status == 1


@pytest.mark.parametrize("words", [("keys", "show"), ("keys", "rotate"), ("test", "ada")])
def test_a_house_that_tells_no_devices_says_so(berrah: Berrah, settings: Settings, words: tuple[str, ...]) -> None:
    async def moved_in() -> None:
        async with open_house(settings, has_worker=False) as house:
            await arrive(house, "ada")
            assert await house.write(push.rotate) == 0

    asyncio.run(moved_in())
    said = berrah("push", *words, BERRAH_PUSH="false")
    assert said.status == 1
    assert "sends no notifications to devices" in said.err
