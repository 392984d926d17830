"""Whom somebody may mean who has begun to write a name."""

import pytest

from berrah import accounts, graph
from berrah.accounts import ProfileChange, Reason
from berrah.doors.house import House
from tests.cast import Person, arrive


async def meant(viewer: Person, word: str, most: int = 8) -> list[str]:
    async with viewer.house.store.read() as look:
        return [one.name for one in await graph.meant(look, viewer.id, word, most)]


async def is_called(who: Person, shown: str) -> None:
    await who.house.write(accounts.edit_profile, who.id, ProfileChange(display_name=shown))


async def test_those_one_follows_come_first(house: House, ada: Person) -> None:
    for name in ("nadia", "nabil", "naima", "omar"):
        other = await arrive(house, name)
        if name == "naima":
            await ada.follows(other)
    assert await meant(ada, "na") == ["naima", "nabil", "nadia"]
    assert await meant(ada, "NA", 2) == ["naima", "nabil"]
    assert await meant(ada, "nai") == ["naima"]


@pytest.mark.parametrize("word", ["él", "Él", "éle", "بن", "بنعلي", "日本"])
async def test_a_word_of_the_name_they_show_in_any_script(ada: Person, bob: Person, word: str) -> None:
    await is_called(bob, "M. Élena بنعلي 日本語")
    assert await meant(ada, word) == ["bob"]


async def test_hidden_and_blocked_people_are_not_offered(
    house: House, ada: Person, bob: Person, chloe: Person, mallory: Person
) -> None:
    for one in (bob, chloe, mallory):
        await is_called(one, "Zed")
    assert await meant(ada, "zed") == ["bob", "chloe", "mallory"]
    await house.write(graph.block, mallory.id, ada.id)
    await house.write(accounts.stand, bob.id, Reason.suspended, holds=True)
    assert await meant(ada, "zed") == ["chloe"]
    await house.write(accounts.edit_profile, chloe.id, ProfileChange(is_discoverable=False))
    assert await meant(ada, "zed") == []
    await ada.follows(chloe)
    assert await meant(ada, "zed") == ["chloe"]


@pytest.mark.parametrize("word", ["%", "_", "!", "a%", "\\", "'", "a_a", "😀"])
async def test_signs_of_the_database_mean_nothing(ada: Person, bob: Person, word: str) -> None:
    assert await meant(ada, word) == []


async def test_it_takes_the_same_questions_for_many(house: House, ada: Person, questions: list[str]) -> None:
    counted = []
    for number in range(12):
        other = await arrive(house, f"na{number}")
        await ada.follows(other)
        if number in {0, 11}:
            questions.clear()
            await meant(ada, "na", 20)
            counted.append(len(questions))
    assert counted[0] == counted[1] <= 6
