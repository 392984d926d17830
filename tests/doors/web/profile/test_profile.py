"""A profile with pictures, lines and a place, edited without a script."""

from datetime import UTC, datetime

import httpx
import pytest

from berrah import accounts
from berrah.accounts import Account, ProfileChange
from berrah.accounts.verification import settle
from berrah.accounts.verification.model import Kind, Outcome
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.i18n import speak
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.people.test_organisations import acts_as_the_park, acts_of
from tests.doors.web.reading import Page, Reader
from tests.kit.pictures import files
from tests.organisations.cast import park

__all__ = ["park"]

FORM = "/settings/profile"


async def edits(reader: Reader, *, pictures: dict[str, bytes] | None = None, **typed: str) -> Page:
    """Fill in the form of one's profile, as a browser sends it: places for files too, empty."""
    await reader.opens(FORM)
    fields = {name: value for name, value in reader.page.form(FORM).fields.items() if name not in {"avatar", "header"}}
    chosen = {"avatar": b"", "header": b"", **(pictures or {})}
    sent = {name: ("a.png", content, "image/png") for name, content in chosen.items()}
    answer: httpx.Response = await reader.http.post(FORM, data={**fields, **typed}, files=sent)
    if answer.is_redirect:
        return await reader.opens(answer.headers["location"])
    reader.page = Page(answer)
    return reader.page


async def prove(house: House, account: Account, kind: Kind) -> None:
    """As the verifier does when it has found the proof."""
    async with house.store.read() as look:
        planned = await accounts.verifications(look, account.id)
    await house.write(settle.settle, next(one for one in planned if one.kind is kind), Outcome.proven)


async def test_ada_chooses_a_picture_and_everybody_sees_it(come: Come, ada: Person) -> None:
    hers, guest = await come(ada), await come()
    await ada.says("hello")

    page = await edits(hers, pictures={"avatar": files.picture()}, avatar_description="Ada at her desk")

    assert "Saved" in page.text
    page = await guest.opens("/@ada")
    big, small = [one for one in page.all("img") if one["src"].startswith("/portraits/")]
    assert (big["alt"], big["width"], small["aria-hidden"], small["width"]) == ("Ada at her desk", "80", "true", "44")
    assert {one["loading"] for one in (big, small)} == {"lazy"}
    assert page.meta("og:image").endswith(big["src"])
    assert (await guest.http.get(small["src"])).headers["content-type"] == "image/webp"
    for path in ("/people", "/public"):
        assert any(one["src"] == small["src"] for one in (await guest.opens(path)).all("img")), path

    await edits(hers, no_avatar="1")

    page = await guest.opens("/@ada")
    assert not [one for one in page.all("img") if one["src"].startswith("/portraits/")]
    assert (await guest.http.get(big["src"])).status_code == 404


async def test_a_banner_stands_above(come: Come, ada: Person) -> None:
    hers = await come(ada)
    await edits(hers, pictures={"header": files.picture("PNG", (1600, 900))}, header_description="The sea")
    page = await hers.opens("/@ada")
    banner = next(one for one in page.all("img") if one.get("class") == "banner")
    assert banner["alt"] == "The sea"
    assert "750w" in banner["srcset"]


async def test_what_is_refused_is_said_and_what_was_typed_stays(come: Come, ada: Person) -> None:
    hers = await come(ada)
    page = await edits(hers, pictures={"avatar": b"<html>"}, bio="Numbers.", name0="Site", value0="https://a.example")
    assert page.status == 422
    assert "We do not know this kind of file" in page.text
    kept = page.form(FORM).fields
    assert (kept["bio"], kept["name0"], kept["value0"]) == ("Numbers.", "Site", "https://a.example")
    assert "Numbers." not in (await hers.opens("/@ada")).text
    page = await edits(hers, value1="nameless")
    assert "has a text and no name" in page.text


async def test_four_lines_with_links_of_ones_own(come: Come, house: House, ada: Person) -> None:
    hers = await come(ada)
    await edits(hers, name0="Site", value0="https://ada.example/", name2="<b>Ville", value2="Rabat <script>")

    page = await (await come()).opens("/@ada")

    link = next(one for one in page.all("a") if one.get("href") == "https://ada.example/")
    assert link["rel"].split() == ["me", "nofollow", "noopener", "noreferrer"]
    assert "Rabat <script>" in page.text
    assert "links back" not in page.text
    await prove(house, ada.account, Kind.site)
    assert "This site links back to this profile, verified on" in (await hers.opens("/@ada")).text
    page = await hers.opens(FORM)
    assert page.form(FORM).fields["name1"] == "<b>Ville"


async def test_country_and_zone(come: Come, ada: Person) -> None:
    hers, guest = await come(ada), await come(None, "fr")
    post = await ada.says("late")
    await edits(hers, country="MA", time_zone="Pacific/Kiritimati")

    assert "Maroc" in (await guest.opens("/@ada")).text
    page = await hers.opens(f"/@ada/{post.id}")
    assert speak("en").moment(post.created_at, "Pacific/Kiritimati") in page.text
    page = await guest.opens(f"/@ada/{post.id}")
    assert speak("fr").moment(post.created_at, "UTC") in page.text
    assert (await edits(hers, country="XX")).status == 422


async def test_a_cake_on_the_day(come: Come, ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    guest = await come()
    page = await guest.opens("/@ada")
    assert "Here since" in page.text
    assert "🎂" not in page.text
    opened = datetime.fromtimestamp(ada.account.created_at / 1000, UTC)
    later = int(opened.replace(year=opened.year + 4).timestamp() * 1000)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert "4 years here today" in (await guest.opens("/@ada")).text


async def test_a_domain_is_claimed_proven_and_given_up(come: Come, house: House, ada: Person) -> None:
    hers = await come(ada)
    await ada.says("hello")
    page = await hers.opens("/settings/verification")
    assert "No line of your profile is an address yet" in page.text

    page = await hers.sends("/settings/verification", domain="Technopark.ma")

    assert "_berrah.technopark.ma" in page.text
    assert "berrah-verification=" in page.text
    assert "We are looking now" in page.text
    assert [one["content"] for one in page.all("meta") if one.get("http-equiv")] == ["4"]
    await prove(house, ada.account, Kind.domain)
    page = await hers.opens("/settings/verification")
    assert "Verified on" in page.text
    assert not [one for one in page.all("meta") if one.get("http-equiv")]
    for path in ("/@ada", "/public"):
        assert "Verified: technopark.ma" in (await hers.opens(path)).text
    page = await hers.opens("/settings/verification")
    page = await hers.sends("/settings/verification/look", target="technopark.ma")
    assert "We are looking now" in page.text
    await hers.sends("/settings/verification/drop")
    assert "technopark.ma" not in (await hers.opens("/@ada")).text
    page = await hers.opens("/settings/verification")
    assert (await hers.sends("/settings/verification", domain="not a domain")).status == 422


async def test_the_park_proves_its_domain_and_the_record_says_who_asked(
    come: Come, house: House, ada: Person, park: Account
) -> None:
    hers = await come(ada)
    await acts_as_the_park(hers, park)
    await hers.opens("/settings/verification")
    await hers.sends("/settings/verification", domain="technopark.ma")
    await edits(hers, pictures={"avatar": files.picture()}, country="MA")

    async with house.store.read() as look:
        assert [one.target for one in await accounts.verifications(look, park.id)] == ["technopark.ma"]
        shown = await accounts.by_id(look, park.id)
    assert shown.profile.avatar
    done = [act for act in await acts_of(house, park) if act.what == "profile"]
    assert [act.person_id for act in done] == [ada.id, ada.id]


async def test_a_list_of_people_with_pictures_asks_no_more(
    house: House, ada: Person, bob: Person, chloe: Person, questions: list[str]
) -> None:
    everybody = [ada.id, bob.id, chloe.id]
    await house.write(accounts.edit_profile, bob.id, ProfileChange(fields=(("Site", "https://bob.example"),)))
    counted = []
    for wanted in (everybody[:1], everybody):
        for one in everybody:
            house.cards.accounts._cards.drop(one)  # noqa: SLF001 - as if many others had been shown since
        questions.clear()
        await house.cards.accounts.of(wanted)
        counted.append(len(questions))
    assert counted[0] == counted[1]
