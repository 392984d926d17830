"""Changing what others see of oneself."""

import pytest

from berrah import accounts
from berrah.accounts import ProfileChange, ProfileEdited
from berrah.doors.house import House
from berrah.kit.errors import Refused, Unknown
from tests.cast import Person


async def test_what_is_left_out_stays(house: House, ada: Person) -> None:
    await house.write(accounts.edit_profile, ada.id, ProfileChange(display_name="Ada L.", bio="Numbers.\n\nLetters."))
    edited = await house.write(accounts.edit_profile, ada.id, ProfileChange(language="ar"))
    assert (edited.display_name, edited.bio, edited.language) == ("Ada L.", "Numbers.\n\nLetters.", "ar")
    emptied = await house.write(accounts.edit_profile, ada.id, ProfileChange(bio=""))
    assert (emptied.display_name, emptied.bio) == ("Ada L.", "")
    assert [type(fact) for _, fact in await house.store.entries(1, 9)] == [ProfileEdited] * 3


async def test_the_card_shows_the_change(house: House, ada: Person) -> None:
    before = (await house.cards.accounts.of([ada.id]))[ada.id]
    await house.write(accounts.edit_profile, ada.id, ProfileChange(display_name="Ada L."))
    after = (await house.cards.accounts.of([ada.id]))[ada.id]
    assert after.account.display_name == "Ada L."
    assert after.version != before.version


async def test_texts_are_tidied(house: House, ada: Person) -> None:
    change = ProfileChange(display_name=" A\u202eda\tL\x00. ", bio="one\r\ntwo\x07\rthree  ")
    edited = await house.write(accounts.edit_profile, ada.id, change)
    assert (edited.display_name, edited.bio) == ("AdaL.", "one\ntwo\nthree")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (ProfileChange(display_name="x" * 51), "text.too_long"),
        (ProfileChange(bio="x" * 501), "text.too_long"),
        (ProfileChange(language="tlh"), "language.unknown"),
    ],
)
async def test_there_are_limits(house: House, ada: Person, change: ProfileChange, code: str) -> None:
    with pytest.raises(Refused) as refused:
        await house.write(accounts.edit_profile, ada.id, change)
    assert refused.value.code == code
    async with house.store.read() as look:
        assert await accounts.by_id(look, ada.id) == ada.account


async def test_nobody_has_no_profile(house: House) -> None:
    with pytest.raises(Unknown):
        await house.write(accounts.edit_profile, 1, ProfileChange(bio="x"))
