"""Changing what others see of oneself."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah import accounts, graph
from berrah.accounts import Account, Field, Profile, ProfileChange, ProfileEdited
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Refused, Unknown
from berrah.kit.i18n import places, times
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


async def test_lines_keep_their_order_and_blank_ones_go(house: House, ada: Person) -> None:
    sent = (("", " "), (" Site\n", "https://ada.example"), ("", ""), ("Ville", ""))
    edited = await house.write(accounts.edit_profile, ada.id, ProfileChange(fields=sent))
    assert edited.profile.fields == (Field("Site", "https://ada.example"), Field("Ville", ""))
    async with house.store.read() as look:
        assert await accounts.by_id(look, ada.id) == edited


@given(
    st.lists(st.tuples(st.text(max_size=300), st.text(max_size=300)), max_size=6),
    st.text(max_size=40),
    st.text(max_size=40),
)
def test_no_text_makes_a_profile_that_cannot_be_kept(fields: list[tuple[str, str]], country: str, zone: str) -> None:
    account = Account(1, "ada", "", "", 0, "en", 0)
    change = ProfileChange(fields=tuple(fields), country=country, zone=zone)
    try:
        profile = change.of(account).profile
    except Refused:
        return
    row = [profile.columns()[name] for name in Profile.__struct_fields__]
    assert Profile.of_row(*row) == profile
    assert len(profile.fields) <= 4


async def test_a_place_is_a_country_and_a_zone(house: House, ada: Person) -> None:
    edited = await house.write(accounts.edit_profile, ada.id, ProfileChange(country="ma", zone="Africa/Casablanca"))
    assert (edited.profile.country, edited.profile.zone) == ("MA", "Africa/Casablanca")
    edited = await house.write(accounts.edit_profile, ada.id, ProfileChange(country="", zone=""))
    assert (edited.profile.country, edited.profile.zone) == ("", "")
    for change, code in ((ProfileChange(country="EU"), "country"), (ProfileChange(zone="Mars/Olympus"), "zone")):
        with pytest.raises(Refused, match=rf"{code}\.unknown"):
            await house.write(accounts.edit_profile, ada.id, change)


async def test_whoever_does_not_want_to_be_suggested_is_not(house: House, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    async with house.store.read() as look:
        assert ada.id in await graph.suggestions(look, None, clock.now())
    await house.write(accounts.edit_profile, ada.id, ProfileChange(is_discoverable=False))
    async with house.store.read() as look:
        assert ada.id not in await graph.suggestions(look, None, clock.now())


def test_countries_and_zones_have_names_in_three_languages() -> None:
    assert len(places.countries()) == 250
    for locale, morocco, casablanca in (
        ("fr", "Maroc", "Casablanca (Maroc)"),
        ("en", "Morocco", "Casablanca (Morocco)"),
        ("ar_MA", "المغرب", "الدار البيضاء (المغرب)"),
    ):
        assert dict(places.named_countries(locale))["MA"] == morocco
        assert dict(places.named_zones(locale))["Africa/Casablanca"] == casablanca
    assert {"Europe/Paris", "Africa/Casablanca", "America/New_York"} <= places.zones()


def test_a_leap_day_is_kept_every_year() -> None:
    born = int(datetime(2024, 2, 29, 12, tzinfo=UTC).timestamp() * 1000)
    days = {(2025, 2, 28): 1, (2025, 3, 1): 0, (2028, 2, 28): 0, (2028, 2, 29): 4, (2024, 2, 29): 0, (2026, 3, 28): 0}
    for day, years in days.items():
        now = int(datetime(*day, 12, tzinfo=UTC).timestamp() * 1000)
        assert times.years_today(born, now, "UTC") == years, day
