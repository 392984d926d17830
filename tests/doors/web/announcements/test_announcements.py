"""Announcements on the pages, without any script: written, read, answered, taken down."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from berrah.accounts import ProfileChange, edit_profile
from berrah.doors.house import House
from berrah.doors.web.pages.moderation.saying.moments import first_of_day, last_of_day, moment_in, written
from berrah.kit import clock
from berrah.kit.errors import Refused
from berrah.moderation import announcements
from berrah.moderation.announcements import NewAnnouncement
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.moderation.staff import administrator, moderator

HERE = "/moderation/announcements"


async def announced(root: Person, text: str = "We move on Friday") -> int:
    return await root.house.write(announcements.announce, root.id, NewAnnouncement.of({"en": text}))


async def test_an_administrator_announces_members_read_it_and_the_figure_says_so(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    root = await come(await administrator(house))
    await root.opens(HERE)
    typed = {"text-en": "We move on Friday https://example.org/plan", "text-fr": "Nous déménageons", "ends": ""}
    assert "Read by 0 of 3 members" in (await root.sends(HERE, **typed)).text
    assert not root.page.has_form("/announcements/1/dismiss")

    hers = await come(ada)
    one = (await house.board.hanging(clock.now()))[0].id
    dismiss = f"/announcements/{one}/dismiss"
    await hers.opens("/people")
    assert "We move on Friday" in hers.page.text
    page = await hers.sends(dismiss)
    assert page.path == "/people"
    for path in ("/people", "/", "/settings/profile"):
        assert not (await hers.opens(path)).has_form(dismiss), path
    assert "We move on Friday" in (await hers.opens("/announcements")).text

    his = await come(bob)
    assert "We move on Friday" in (await his.opens("/")).text
    assert "https://example.org/plan" in his.page.links
    stranger = await come()
    assert not (await stranger.opens("/")).has_form(dismiss)
    assert (await stranger.opens("/announcements")).path.startswith("/login")
    assert "Read by 1 of 3 members" in (await root.opens(HERE)).text


async def test_it_is_written_anew_taken_down_and_put_back(come: Come, house: House, ada: Person) -> None:
    boss = await administrator(house)
    one, root, hers = await announced(boss), await come(boss), await come(ada)
    edit = f"{HERE}/{one}"
    page = await root.opens(edit)
    assert page.form(edit).fields["text-en"] == "We move on Friday"
    assert "published" not in page.form(edit).fields
    await root.sends(edit, do="save", **{"text-en": "We move on Monday"})
    assert "We move on Monday" in (await hers.opens("/")).text
    assert "edited" in (await hers.opens("/announcements")).text
    assert "Taken down" in (await root.sends(edit, do="down")).text
    assert "We move" not in (await hers.opens("/")).text
    await root.sends(edit, do="back")
    assert "We move on Monday" in (await hers.opens("/")).text


async def test_what_is_for_later_waits_and_whole_days_are_whole(come: Come, house: House, ada: Person) -> None:
    root, hers = await come(await administrator(house)), await come(ada)
    day = datetime.now(UTC) + timedelta(days=3)
    when = day.strftime("%Y-%m-%dT%H:%M")
    await root.opens(HERE)
    typed = {"text-en": "The sea", "published": when, "starts": when, "ends": when, "all_day": "1"}
    assert "Shown from" in (await root.sends(HERE, **typed)).text
    assert "The sea" not in (await hers.opens("/")).text
    one = (await house.board.hanging(int(day.timestamp() * 1000)))[0]
    assert (one.is_all_day, written(one.published_at, "UTC")) == (True, when)
    assert (written(one.starts_at, "UTC")[11:], written(one.ends_at, "UTC")[11:]) == ("00:00", "23:59")
    fields = (await root.opens(f"{HERE}/{one.id}")).form(f"{HERE}/{one.id}").fields
    assert (fields["published"], fields["all_day"]) == (when, "1")


async def test_a_whole_day_is_the_same_day_for_everybody(come: Come, house: House, ada: Person) -> None:
    boss = await administrator(house)
    await house.write(edit_profile, boss.id, ProfileChange(zone="America/New_York"))
    await house.write(edit_profile, ada.id, ProfileChange(zone="Asia/Tokyo"))
    root, hers = await come(boss), await come(ada)
    await root.opens(HERE)
    await root.sends(
        HERE, **{"text-en": "The sea", "starts": "2027-03-05T09:00", "ends": "2027-03-05T09:00", "all_day": "1"}
    )
    for reader in (root, hers):
        text = (await reader.opens("/announcements")).text
        assert re.findall(r".*2027.*", text) == ["March 5, 2027"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text-en": " "}, "at least one language"),
        ({"text-en": "x", "published": "tomorrow"}, "Write day and time like this"),
        ({"text-en": "x", "ends": "2020-01-01T10:00"}, "choose a later end"),
    ],
)
async def test_what_is_wrong_is_said_and_what_was_typed_stays(
    come: Come, house: House, typed: dict[str, str], sentence: str
) -> None:
    root = await come(await administrator(house))
    await root.opens(HERE)
    page = await root.sends(HERE, **{"text-fr": "", **typed})
    assert page.status == 422
    assert sentence in page.text
    assert page.form(HERE).fields["text-en"].strip() == typed["text-en"].strip()


async def test_people_answer_with_emoji_and_take_it_back(come: Come, house: House, ada: Person) -> None:
    one, hers = await announced(await administrator(house)), await come(ada)
    react = f"/announcements/{one}/react"
    await hers.opens("/announcements")
    await hers.sends(react, emoji="🎉", do="react")
    pressed = [given for given in hers.page.all("button") if "aria-pressed" in given]
    assert [(given["value"], given["aria-pressed"]) for given in pressed] == [("take_back", "true")]
    await hers.sends(react, emoji="🎉", do="take_back")
    assert not [given for given in hers.page.all("button") if "aria-pressed" in given]
    page = await hers.sends(react, emoji="hello", do="react")
    assert (page.status, "not an emoji" in page.text) == (422, True)


async def test_only_administrators_come_to_these_pages(come: Come, house: House, ada: Person) -> None:
    one = await announced(await administrator(house))
    for person in (ada, await moderator(house)):
        reader = await come(person)
        for path in (HERE, f"{HERE}/{one}", "/moderation/papers/terms", "/moderation/papers/privacy"):
            assert (await reader.opens(path)).status == 403, path


async def test_the_banner_costs_no_question_once_it_was_shown(
    come: Come, house: House, ada: Person, questions: list[str]
) -> None:
    root, hers = await administrator(house), await come(ada)
    await hers.opens("/")
    questions.clear()
    await hers.opens("/")
    before = len(questions)
    await announced(root)
    await hers.opens("/")
    questions.clear()
    await hers.opens("/")
    assert len(questions) == before


def test_moments_are_those_of_whoever_fills_in_the_form() -> None:
    zone = "Africa/Casablanca"
    found = moment_in("2026-12-01T18:30", zone)
    assert found is not None
    assert (written(found, zone), written(found, "UTC")) == ("2026-12-01T18:30", "2026-12-01T17:30")
    assert moment_in("2026-12-01 18:30:59", zone) == found
    assert moment_in(" ", zone) is None
    assert (last_of_day(found, zone) - first_of_day(found, zone) + 1) == 24 * 3_600_000
    changing = moment_in("2026-10-25T12:00", "Europe/Paris")
    assert changing is not None
    assert last_of_day(changing, "Europe/Paris") - first_of_day(changing, "Europe/Paris") + 1 == 25 * 3_600_000
    for text in ("soon", "2026-13-01T10:00", "2026-12-01T25:00", "9999-12-31T23:59", "0001-01-01T00:00"):
        with pytest.raises(Refused, match=r"announcement\.moment"):
            moment_in(text, zone)
