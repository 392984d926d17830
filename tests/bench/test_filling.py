"""The made-up house: of the size that was asked for, and a house like any other."""

from pathlib import Path

import pytest

from bench.house.fill import Houses, fill
from bench.house.people import Size, readers
from bench.house.words import messages
from berrah import graph
from berrah.app import open_house
from berrah.kit import text as words
from berrah.kit.pages import Page
from berrah.kit.settings import load

SIZE = Size(accounts=60, posts=300, mean_followees=5, readers={7: 3, 20: 2}, followers_of_first=9)

pytestmark = pytest.mark.only("sqlite")


async def test_readers_follow_exactly_so_many_and_read(tmp_path: Path) -> None:
    everybody = await fill(tmp_path / "data", SIZE)
    async with open_house(load({}, tmp_path / "data"), has_worker=False) as house:
        for followees in SIZE.readers:
            for reader in readers(SIZE, followees):
                account = everybody.ids[reader]
                assert (await house.bearers.of(everybody.token(reader))).account_id == account
                async with house.store.read() as look:
                    followed = await graph.followees(look, account)
                page = await house.home(account, Page(20))
                entries = await house.cards.entries(account, page)
                assert len(followed) == followees
                assert len(entries) == 20
                assert {entry.author.id for entry in entries} <= {account, *followed}


async def test_the_first_has_its_strangers(tmp_path: Path) -> None:
    everybody = await fill(tmp_path / "data", Size(10, 10, mean_followees=0, readers={}, followers_of_first=9))
    async with open_house(load({}, tmp_path / "data"), has_worker=False) as house, house.store.read() as look:
        star, nobody = everybody.ids[:2]
        counts = await graph.counts(look, [star, nobody])
    assert (counts[star][0], counts[nobody][0]) == (9, 0)


async def test_a_size_is_made_once_and_copied(tmp_path: Path) -> None:
    houses = Houses(tmp_path)
    (first, _), (second, _) = await houses.copy(SIZE), await houses.copy(SIZE)
    assert first != second
    assert (first / "berrah.db").read_bytes() == (second / "berrah.db").read_bytes()


def test_messages_are_valid_and_the_same_each_time() -> None:
    made = messages(500, 3, ["ada", "bob"])
    assert made == messages(500, 3, ["ada", "bob"])
    assert all(map(words.is_valid, made))
