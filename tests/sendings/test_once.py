"""What is sent under one key is done once, and forgotten after a day."""

import pytest

from berrah import sendings
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.db import Tx
from berrah.kit.db.erasing import erase_rows
from berrah.kit.db.schema import metadata
from berrah.kit.errors import Refused
from berrah.sendings import chores, keys
from tests.cast import Person


async def say(house: House, person: Person, key: str, where: str, *, is_refused: bool = False) -> str:
    """Do something under a key."""

    async def make(tx: Tx) -> str:
        if is_refused:
            raise Refused("list.title")
        return where

    return await house.write(sendings.once, person.id, key, make, str)


async def test_the_second_is_told_where_the_first_led(house: House, ada: Person) -> None:
    assert await say(house, ada, "k", "/lists/1") == "/lists/1"
    assert await say(house, ada, "k", "/lists/2") == "/lists/1"
    assert await say(house, ada, "l", "/lists/2") == "/lists/2"


async def test_what_was_refused_takes_no_key(house: House, ada: Person) -> None:
    with pytest.raises(Refused):
        await say(house, ada, "k", "/", is_refused=True)
    assert await say(house, ada, "k", "/lists/1") == "/lists/1"


async def test_keys_go_after_a_day_beyond_their_number_and_with_the_account(
    house: House, ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "KEPT_MOST", 3)
    start = clock.now()
    for number in range(5):
        monkeypatch.setattr(clock, "now", lambda number=number: start + number)
        await say(house, ada, f"k{number}", "/")
    await say(house, bob, "b", "/")
    async with house.store.read() as look:
        known = [await sendings.led_by(look, f"k{number}") for number in range(5)]
    assert known == [None, None, "/", "/", "/"]

    async def erase(tx: Tx) -> None:
        while await erase_rows(tx, metadata, ada.id, ""):
            pass

    await house.write(erase)
    async with house.store.read() as look:
        assert [await sendings.led_by(look, key) for key in ("k4", "b")] == [None, "/"]
    monkeypatch.setattr(clock, "now", lambda: start + chores.KEPT_MS + 5_000)
    await house.write(chores.forget_sendings)
    async with house.store.read() as look:
        assert await sendings.led_by(look, "b") is None
