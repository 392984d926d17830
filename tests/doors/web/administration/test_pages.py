"""The other pages of administration: what waits, invitations, health, the record."""

import csv
from io import StringIO

import pytest

from berrah import accounts
from berrah.accounts import NewAccount, Terms
from berrah.doors import condition, condition_said
from berrah.doors.condition import Judgement, Sign, worst
from berrah.doors.house import House
from berrah.doors.web.pages.administration.overview import HEIGHT, WIDTH, curve
from berrah.kit.i18n import LANGUAGES, speak
from berrah.moderation import admission
from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come
from tests.moderation.staff import administrator, decides, moderator


async def test_the_overview_says_what_waits_and_leads_there(come: Come, house: House, ada: Person) -> None:
    new = NewAccount("eve", "eve@example.org", PASSWORD)
    await accounts.sign_up(house.store, new, terms=Terms.of("approval", has_mail=False, reason="tea"))
    await ada.says("one")
    await house.statistics.counting.count_once()
    reader = await come(await administrator(house))
    page = await reader.opens("/moderation/overview")
    for path in ("/moderation", "/moderation/appeals", "/admin/accounts", "/moderation/health", "/moderation/people"):
        assert path in page.links
    assert "Waiting to be let in" in page.text
    assert (await reader.opens("/admin/accounts")).status == 200
    assert "tea" in reader.page.text
    figures = await house.statistics.now()
    assert (figures.days[0], len(figures.days), figures.active_day) == (1, 28, figures.active_week)


async def test_the_menu_marks_the_page_one_is_on(come: Come, house: House) -> None:
    reader = await come(await administrator(house))
    for path in (
        "overview",
        "settings",
        "health",
        "record",
        "invitations",
        "announcements",
        "rules",
        "papers",
        "emoji",
    ):
        page = await reader.opens(f"/moderation/{path}")
        assert page.status == 200
        marked = [one["href"] for one in page.all("a") if one.get("aria-current")]
        assert f"/moderation/{path}" in marked


async def test_invitations_of_everybody_are_closed_and_opened_again(come: Come, house: House, ada: Person) -> None:
    made = await house.write(admission.invite, ada.id, 5, 7)
    new = NewAccount("eve", "eve@example.org", PASSWORD)
    await accounts.sign_up(house.store, new, terms=Terms.of("invitation", has_mail=False, invitation=made.code))
    reader, here = await come(await administrator(house)), "/moderation/invitations"
    page = await reader.opens(here)
    assert "@ada" in page.text
    assert "@eve" in page.text
    page = await reader.sends(f"{here}/{made.id}", step="close")
    assert "It lets nobody in any more" in page.text
    page = await reader.sends(f"{here}/{made.id}", step="reopen")
    assert f"/signup?invitation={made.code}" in page.links
    page = await reader.sends(here, uses="25", days="30")
    assert "/ 25" in page.text
    assert (await reader.sends(here, uses="99999999", days="30")).status == 422


@pytest.mark.only("sqlite")
async def test_the_health_says_what_is_and_what_to_do(come: Come, house: House) -> None:
    reader = await come(await administrator(house))
    page = await reader.opens("/moderation/health")
    assert page.status == 200
    assert "No backup was ever made here" in page.text
    condition.note_saved(house.settings.data, 61_000_000_000)
    page = await reader.opens("/moderation/health")
    assert "61 GB" in page.text
    assert "No backup was ever made here" not in page.text
    # This house has no mail server.
    assert (await reader.sends("/moderation/health/mail")).status == 422


async def test_every_sign_has_words_in_every_language(house: House) -> None:
    found = await condition.examined(house)
    for language in LANGUAGES:
        tongue = speak(language)
        for sign in found:
            assert condition_said.called(tongue, sign)
            assert condition_said.stands(tongue, sign)
            assert bool(sign.advice) == (sign.judgement is not Judgement.fine)
            assert bool(condition_said.advised(tongue, sign)) == bool(sign.advice)
    assert speak("fr").size(61_000_000_000) == "61\u202fGo"
    assert worst([]) is Judgement.fine
    assert worst([Sign("a", Judgement.act, {}), Sign("b", Judgement.look, {})]) is Judgement.act


@pytest.mark.only("sqlite")
async def test_a_broken_note_of_a_backup_counts_as_none(house: House) -> None:
    (house.settings.data / "saved.json").write_text("{")
    signs = {sign.subject: sign for sign in await condition.examined(house)}
    assert signs["backup"].advice == "backup.none"


async def test_the_record_is_narrowed_and_taken_as_a_file(
    come: Come, house: House, ada: Person, mallory: Person
) -> None:
    mona = await moderator(house)
    await decides(mona, mallory, "warn", text="=1+1")
    await decides(mona, ada, "warn", text="quiet please")
    reader = await come(await administrator(house))
    page = await reader.opens("/moderation/record?about=@mallory&by=mona&what=warn&since=2020-01-01")
    assert "=1+1" in page.text
    assert "quiet please" not in page.text
    assert "=1+1" not in (await reader.opens("/moderation/record?until=2020-01-01")).text
    for wrong in ("since=yesterday", "by=nobody_here", "until=9999-12-31", "since=0001-01-01"):
        page = await reader.opens(f"/moderation/record?{wrong}")
        assert page.status in {200, 404, 422}, wrong
    answer = await reader.http.get("/moderation/record.csv?what=warn")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(StringIO(answer.text)))
    # Both may be of one millisecond: then either comes first.
    assert {(row["by"], row["about"], row["text"]) for row in rows} == {
        ("mona", "ada", "quiet please"),
        ("mona", "mallory", "'=1+1"),
    }
    assert len(rows) == 2


def test_the_curve_stays_in_its_box_in_both_ways_of_writing() -> None:
    for days in ((), (0,), (5,), (0, 3, 9, 1), tuple(range(28))):
        for is_mirrored in (False, True):
            points = [point.split() for point in curve(days, is_mirrored=is_mirrored)[1:].split("L") if point]
            assert all(0 <= float(x) <= WIDTH and 0 <= float(y) <= HEIGHT for x, y in points)
