"""Hashtags on profiles."""

import pytest

from berrah import accounts, graph
from berrah.accounts import ProfileChange, Reason
from berrah.doors.house import House
from berrah.kit.errors import Refused, Unknown
from berrah.posts import featuring
from berrah.posts.featuring import FEATURED_MOST
from tests.cast import Person


async def names(house: House, whose: Person, viewer: Person | None) -> list[tuple[str, int]]:
    async with house.store.read() as look:
        found = await featuring.featured_for(look, viewer.id if viewer else None, whose.id)
    return [(one.name, one.use.posts) for one in found]


async def test_a_hashtag_is_shown_as_it_is_written_and_counted_whenever_it_is_read(
    house: House, questions: list[str], ada: Person
) -> None:
    assert await house.write(featuring.feature, ada.id, "#Été") == "été"
    assert await house.write(featuring.feature, ada.id, "ÉTÉ") == "été"
    await house.write(featuring.feature, ada.id, "souk")
    assert await names(house, ada, None) == [("Été", 0), ("souk", 0)]
    await ada.says("au #souk")
    post = await ada.says("un #souk en #été")
    questions.clear()
    assert await names(house, ada, None) == [("souk", 2), ("Été", 1)]
    assert len(questions) == 3
    await ada.withdraws(post)
    assert await names(house, ada, None) == [("souk", 1), ("Été", 0)]
    assert await house.write(featuring.unfeature, ada.id, "#SOUK")
    assert not await house.write(featuring.unfeature, ada.id, "souk")


async def test_one_is_taken_away_by_its_id_by_its_owner_alone(house: House, ada: Person, bob: Person) -> None:
    await house.write(featuring.feature, ada.id, "souk")
    async with house.store.read() as look:
        [one] = await featuring.featured(look, ada.id)
    with pytest.raises(Unknown, match=r"tag\.not_featured"):
        await house.write(featuring.unfeature_by_id, bob.id, one.id)
    await house.write(featuring.unfeature_by_id, ada.id, one.id)
    assert await names(house, ada, None) == []


@pytest.mark.parametrize("written", ["", "#", "two words", "123", "a#b", "a\0b", "\u65e5" * 501])
async def test_what_is_no_hashtag_is_not_shown(house: House, ada: Person, written: str) -> None:
    with pytest.raises(Refused, match=r"tag\.invalid"):
        await house.write(featuring.feature, ada.id, written)


async def test_there_are_ten_places(house: House, ada: Person) -> None:
    for number in range(FEATURED_MOST):
        await house.write(featuring.feature, ada.id, f"tag{number}")
    with pytest.raises(Refused, match=r"tag\.too_many_featured"):
        await house.write(featuring.feature, ada.id, "more")
    await house.write(featuring.unfeature, ada.id, "tag3")
    await house.write(featuring.feature, ada.id, "more")
    assert {name for name, _ in await names(house, ada, None)} == {f"tag{n}" for n in range(10) if n != 3} | {"more"}


async def test_what_one_uses_most_lately_is_suggested_but_for_what_is_shown(house: House, ada: Person) -> None:
    for text in ("#a #b", "#b", "#b #c", "#c"):
        await ada.says(text)
    await house.write(featuring.feature, ada.id, "c")
    async with house.store.read() as look:
        assert await featuring.suggested(look, ada.id) == ["b", "a"]


async def test_no_trace_of_them_for_whom_one_keeps_away_nor_of_hidden_accounts(
    house: House, ada: Person, mallory: Person
) -> None:
    await house.write(featuring.feature, ada.id, "souk")
    assert await names(house, ada, mallory) == [("souk", 0)]
    await house.write(graph.block, ada.id, mallory.id)
    assert await names(house, ada, mallory) == []
    await house.write(accounts.stand, ada.id, Reason.suspended, holds=True)
    assert await names(house, ada, None) == []
    assert await names(house, ada, ada) == [("souk", 0)]


async def test_how_a_protected_account_uses_them_is_told_its_followers(
    house: House, ada: Person, bob: Person, mallory: Person
) -> None:
    await bob.follows(ada)
    await house.write(featuring.feature, ada.id, "souk")
    await ada.says("au #souk")
    await house.write(accounts.edit_profile, ada.id, ProfileChange(is_protected=True))
    assert [await names(house, ada, one) for one in (mallory, None)] == [[("souk", 0)], [("souk", 0)]]
    assert [await names(house, ada, one) for one in (bob, ada)] == [[("souk", 1)], [("souk", 1)]]
