"""Strangers at the front, the two steps of signing up, the first steps at home, and pages of what went wrong."""

import pytest
from structlog.testing import capture_logs

from berrah import accounts, graph
from berrah.accounts import ProfileChange, Reason
from berrah.doors.house import House
from berrah.doors.web.pages import about
from berrah.graph import hashtags
from berrah.kit.limits import Rate
from berrah.kit.settings import Settings
from berrah.posts import featuring
from tests.cast import PASSWORD, Person, arrive
from tests.conftest import NewSettings
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Reader
from tests.moderation.staff import moderator


@pytest.fixture
async def settings(new_settings: NewSettings, request: pytest.FixtureRequest) -> Settings:
    """`@pytest.mark.parametrize("settings", [{…}], indirect=True)`."""
    return await new_settings(**getattr(request, "param", {}))


async def signs_up(reader: Reader, name: str = "eve") -> None:
    await reader.opens("/signup")
    await reader.sends("/signup", name=name, email=f"{name}@example.org", password=PASSWORD)


async def writes_about(house: House, person: Person, *tags: str) -> None:
    for tag in tags:
        await house.write(featuring.feature, person.id, tag)


async def following(house: House, name: str) -> set[int]:
    async with house.store.read() as look:
        return set(await graph.followees(look, (await accounts.by_name(look, name)).id))


@pytest.mark.parametrize(
    ("settings", "words", "is_door"),
    [
        ({"signup": "open"}, "anybody may sign up", True),
        ({"signup": "approval"}, "a person answers", True),
        ({"signup": "invitation"}, "by invitation", False),
        ({"signup": "closed"}, "no new accounts", False),
    ],
    indirect=["settings"],
)
async def test_the_front_says_plainly_who_may_come_in(come: Come, ada: Person, words: str, is_door: bool) -> None:  # noqa: FBT001 - of the parameters
    await ada.says("Good morning, souk")
    page = await (await come()).opens("/")
    assert words in page.text
    assert "Good morning, souk" in page.text
    assert ("/signup" in page.links) is is_door


async def test_eve_signs_up_and_follows_by_subject(
    house: House, come: Come, ada: Person, bob: Person, chloe: Person
) -> None:
    await writes_about(house, ada, "Jazz", "Rabat")
    await writes_about(house, bob, "Jazz")
    await writes_about(house, chloe, "Football")
    await ada.says("Tonight at the cellar")
    eve = await come()
    await signs_up(eve)
    assert eve.page.path == "/people/subjects?new=1"
    assert "Step 2 of 2" in eve.page.text
    boxes = {
        one["name"]: one.get("value", "")
        for one in eve.page.all("input")
        if one.get("type") == "checkbox" and "name" in one
    }
    jazz = next(name for name, value in boxes.items() if set(value.split()) == {str(ada.id), str(bob.id)})
    tag = next(name for name, value in boxes.items() if value == "football")
    for _ in range(2):  # a form that is sent twice does no harm
        await eve.opens("/people/subjects?new=1")
        await eve.http.post(
            "/people/subjects",
            data={**eve.page.form("/people/subjects").fields, jazz: boxes[jazz], f"who-{ada.id}": "1", tag: "football"},
        )
    page = await eve.opens("/")
    assert "Tonight at the cellar" in page.text
    assert await following(house, "eve") == {ada.id, bob.id}
    async with house.store.read() as look:
        assert await hashtags.all_followed(look, (await accounts.by_name(look, "eve")).id) == ["football"]
    # Whom she follows is not offered again.
    assert f"who-{bob.id}" not in (await eve.opens("/people/subjects")).answer.text


async def test_nothing_ticked_is_a_step_skipped_but_later_it_is_said(come: Come, house: House, ada: Person) -> None:
    await writes_about(house, ada, "Jazz")
    eve = await come()
    await signs_up(eve)
    assert (await eve.sends("/people/subjects")).path == "/"
    await eve.opens("/people/subjects")
    page = await eve.sends("/people/subjects")
    assert (page.status, "Tick somebody first" in page.text) == (422, True)


async def test_nobody_is_offered_who_does_not_want_to_be(
    house: House, come: Come, ada: Person, bob: Person, chloe: Person, mallory: Person
) -> None:
    for person in (ada, bob, chloe, mallory):
        await writes_about(house, person, "Jazz")
        await person.says("all about #Souk")
    await house.write(accounts.edit_profile, bob.id, ProfileChange(is_discoverable=False))
    await house.write(accounts.stand, mallory.id, Reason.limited, holds=True)
    await house.write(graph.block, chloe.id, ada.id)
    dina = await arrive(house, "dina")
    page = await (await come(ada)).opens("/people/subjects")
    assert not any(name in page.text for name in ("@bob", "@chloe", "@mallory"))
    page = await (await come(dina)).opens("/people/subjects")
    assert "@ada" in page.text
    assert "@chloe" in page.text
    assert not any(name in page.text for name in ("@bob", "@mallory", "@dina"))
    # Whoever asks for more than was offered gets no further than by hand.
    reader = await come(dina)
    await reader.opens("/people/subjects")
    await reader.http.post(
        "/people/subjects",
        data={
            **reader.page.form("/people/subjects").fields,
            f"who-{dina.id}": "1",
            "who-12345": "1",
            "who-x": "1",
            "all-1": f"{ada.id} 99999999999999999 nonsense",
        },
    )
    assert await following(house, "dina") == {ada.id}


async def test_an_empty_house_is_friendly(come: Come, house: House, ada: Person) -> None:
    page = await (await come(ada)).opens("/people/subjects")
    assert "you are one of the first" in page.text
    await arrive(house, "bob")
    page = await (await come(ada)).opens("/people/subjects")
    assert "@bob" in page.text


async def test_the_first_steps_go_by_themselves_or_are_put_away(come: Come, house: House, ada: Person) -> None:
    reader = await come(ada)
    page = await reader.opens("/")
    assert page.has_form("/first-steps/put-away")
    assert "Write your first post" in page.text
    for number in range(5):
        await ada.follows(await arrive(house, f"friend_{number}"))
    await ada.says("hello")
    assert (await reader.opens("/")).has_form("/first-steps/put-away")
    page = await reader.sends("/first-steps/put-away")
    assert not page.has_form("/first-steps/put-away")
    await reader.http.post("/first-steps/put-away", data=dict(page.form("/logout").fields))
    assert not (await reader.opens("/")).has_form("/first-steps/put-away")


async def test_a_person_is_found_by_part_of_the_name(come: Come, house: House, ada: Person, bob: Person) -> None:
    await house.write(accounts.edit_profile, bob.id, ProfileChange(display_name="Robert Amrani"))
    reader = await come(ada)
    for word in ("amr", "AMR", "rob", "@bo"):
        assert "@bob" in (await reader.opens(f"/people?q={word}")).text, word
    page = await reader.opens("/people?q=%25")
    assert "@bob" not in page.text
    assert "Try the beginning of the name" in page.text
    assert (await reader.opens("/find?q=amra")).path == "/people?q=amra"
    assert (await reader.opens("/find?q=nobodyatall")).path == "/tags/nobodyatall"
    # Strangers look by whole names.
    assert "@bob" in (await (await come()).opens("/people?q=zzz")).text


async def test_moderators_find_people_by_part_of_a_name_or_an_address(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    staff = await moderator(house)
    await house.write(accounts.edit_profile, bob.id, ProfileChange(display_name="Robert Amrani"))
    reader = await come(staff)
    for word in ("amrani", "OB", "bob@", "@bob", "ob@exam"):
        page = await reader.opens(f"/moderation/people?q={word}")
        assert "@bob" in page.text, word
        assert "@ada" not in page.text, word
    assert "Nobody was found" in (await reader.opens("/moderation/people?q=%25_")).text


async def test_the_curve_stands_above_the_followers_unless_they_are_kept_secret(
    come: Come, house: House, worker: object, ada: Person, bob: Person
) -> None:
    await bob.follows(ada)
    guest = await come(None, "ar")
    page = await guest.opens("/@ada/followers?span=year")
    assert len(page.all("table")) == 1
    assert len([one for one in page.all("a") if "span=" in one.get("href", "")]) == 3
    assert (await guest.opens("/@ada/followers?span=nonsense")).status == 200
    await house.write(accounts.edit_profile, ada.id, ProfileChange(hides_network=True))
    assert not (await guest.opens("/@ada/followers")).all("table")
    assert not (await guest.opens("/@ada/following")).all("table")


async def test_what_is_wrong_stands_beside_the_field_in_the_reader_s_language(come: Come, ada: Person) -> None:
    guest = await come(None, "fr")
    await guest.opens("/signup")
    page = await guest.sends("/signup", name="ada", email="eve@example.org", password=PASSWORD, display_name="Ève")
    assert page.status == 422
    wrong = next(one for one in page.all("strong") if one.get("class") == "wrong")
    named = next(one for one in page.all("input") if one.get("name") == "name")
    assert wrong["id"] in named["aria-describedby"].split()
    assert not [one for one in page.all("p") if one.get("class") == "problem"]
    fields = page.form("/signup").fields
    assert (fields["name"], fields["email"], fields["display_name"]) == ("ada", "eve@example.org", "Ève")


async def test_a_page_that_is_not_there_leads_on(come: Come, ada: Person) -> None:
    guest = await come()
    page = await guest.opens("/nowhere")
    assert page.status == 404
    assert page.has_form("/search")
    assert "/" in page.links


async def test_whoever_broke_a_page_reads_a_number_that_stands_in_the_log(
    come: Come, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_args: object, **_facts: object) -> object:
        raise RuntimeError("a secret of the engine room")

    monkeypatch.setattr(about, "page", breaks)
    with capture_logs() as said:
        page = await (await come()).opens("/about")
    assert page.status == 500
    assert "secret" not in page.answer.text
    reference = next(str(line["reference"]) for line in said if "reference" in line)
    assert reference in page.text


@pytest.mark.parametrize("settings", [{"limit_login": Rate(1, 3_600)}], indirect=True)
async def test_too_often_says_when_to_come_back(come: Come, ada: Person) -> None:
    guest = await come()
    await guest.opens("/login")
    await guest.sends("/login", login="ada", password="not this one")
    page = await guest.sends("/login", login="ada", password="not this one")
    assert page.status == 429
    assert int(page.answer.headers["retry-after"]) > 0
    assert page.form("/login").fields["login"] == "ada"
