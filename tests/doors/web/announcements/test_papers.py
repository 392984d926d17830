"""What the house puts in writing, on its pages."""

from datetime import UTC, datetime, timedelta

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.moderation.staff import administrator

HERE = "/moderation/papers"


async def test_terms_are_written_read_by_strangers_and_withdrawn_before_their_day(
    come: Come, house: House, ada: Person
) -> None:
    stranger, root = await come(), await come(await administrator(house))
    assert (await stranger.opens("/terms")).status == 404
    assert "/terms" not in (await stranger.opens("/about")).links
    assert "/terms" not in (await stranger.opens("/signup")).links
    today = datetime.now(UTC).date().isoformat()
    later = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()

    await root.opens(f"{HERE}/terms")
    page = await root.sends(
        f"{HERE}/terms", day=today, **{"text-en": "## Kindness\nBe <kind>.", "text-fr": "Soyez bons"}
    )
    assert "Saved." in page.text
    await root.sends(f"{HERE}/terms", day=later, **{"text-en": "Be very kind"})

    page = await stranger.opens("/terms")
    assert (page.status, len(page.all("h1"))) == (200, 1)
    assert "Be <kind>." in page.text
    assert "In force since" in page.text
    assert f"/terms/{later}" in page.links
    assert "They will be in force" in (await stranger.opens(f"/terms/{later}")).text
    assert "/terms" in (await stranger.opens("/about")).links
    assert "/terms" in (await stranger.opens("/signup")).links
    assert "Soyez bons" in (await (await come(None, "fr")).opens("/terms")).text

    await root.opens(f"{HERE}/terms")
    (_, paper) = root.page.form(f"{HERE}/terms/withdraw").buttons[0]
    await root.sends(f"{HERE}/terms/withdraw", paper=paper)
    assert (await stranger.opens(f"/terms/{later}")).status == 404
    page = await root.sends(f"{HERE}/terms", day="2020-01-01", **{"text-en": "Ever"})
    assert (page.status, page.form(f"{HERE}/terms").fields["text-en"]) == (422, "Ever")


async def test_the_privacy_policy_is_there_from_the_first_day(come: Come, house: House, ada: Person) -> None:
    for language, word in (("en", "Cookies"), ("fr", "Vos droits"), ("ar", "حقوقك")):
        page = await (await come(None, language)).opens("/privacy")
        assert word in page.text
        assert len(page.all("h1")) == 1
        assert len(page.all("ul")) >= 3
    stranger, root = await come(), await come(await administrator(house))
    await root.opens(f"{HERE}/privacy")
    own = {"text-en": "Nothing is kept", "text-fr": "", "text-ar": ""}
    await root.sends(f"{HERE}/privacy", **own)
    assert "Nothing is kept" in (await stranger.opens("/privacy")).text
    await root.sends(f"{HERE}/privacy", **dict.fromkeys(own, ""))
    assert "Cookies" in (await stranger.opens("/privacy")).text


async def test_what_the_house_says_of_itself_stands_on_the_page_about_it(come: Come, house: House, ada: Person) -> None:
    stranger, root = await come(), await come(await administrator(house))
    await root.opens(f"{HERE}/description")
    await root.sends(f"{HERE}/description", **{"text-en": "A souk of words"})
    assert "A souk of words" in (await stranger.opens("/about")).text
    assert (await root.opens(f"{HERE}/poem")).status == 404


async def test_every_text_stands_under_its_own_tab(come: Come, house: House) -> None:
    root = await come(await administrator(house))
    for path in (HERE, f"{HERE}/privacy", f"{HERE}/description", f"{HERE}/terms?saved=1"):
        page = await root.opens(path)
        current = [one["href"] for one in page.all("a") if "aria-current" in one]
        assert HERE in current, path
        assert "/moderation" not in current, path
