"""What the house says of itself to apps: terms, privacy, description, whom to write to, whether it is well."""

from datetime import date, timedelta
from typing import Any

import pytest

from berrah.doors.house import House
from berrah.moderation import papers
from berrah.moderation.papers import DESCRIPTION, PRIVACY, TERMS, NewPaper
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf
from tests.doors.mastodon.contract import complaints
from tests.moderation.staff import administrator

INSTANCE = "/api/v1/instance"
TERMS_HERE = f"{INSTANCE}/terms_of_service"


async def writes(root: Person, kind: str, texts: dict[str, str], day: str = "") -> None:
    today = papers.today(0, "UTC")
    await root.house.write(papers.write_paper, root.id, NewPaper.of(kind, texts, day), today)


async def test_terms_are_not_there_until_they_are_written(house: House, app: App) -> None:
    assert (await app.http.get(TERMS_HERE)).status_code == 404
    assert (await app.http.get(f"{TERMS_HERE}/2026-01-01")).status_code == 404
    urls = (await app.get("/api/v2/instance"))["configuration"]["urls"]
    assert (urls["terms_of_service"], urls["status"]) == (None, None)

    root, later = await administrator(house), str(date.today() + timedelta(days=40))  # noqa: DTZ011 - days apart
    await writes(root, TERMS, {"en": "## One\nBe <kind>", "fr": "Soyez aimable"}, "2026-01-01")
    await writes(root, TERMS, {"en": "Two"}, later)

    found = await app.get(TERMS_HERE)
    assert complaints(found, "get", TERMS_HERE) == []
    assert found == {
        "effective_date": "2026-01-01",
        "effective": True,
        "content": "<h2>One</h2><p>Be &lt;kind&gt;</p>",
        "succeeded_by": later,
    }
    french = await app.http.get(TERMS_HERE, headers={"accept-language": "fr"})
    assert french.json()["content"] == "<p>Soyez aimable</p>"
    for other in (await app.get(f"{TERMS_HERE}/{later}"), await app.get(TERMS_HERE, date=later)):
        assert complaints(other, "get", f"{TERMS_HERE}/{{date}}") == []
        assert (other["content"], other["effective"], other["succeeded_by"]) == ("<p>Two</p>", False, None)
    assert (await app.http.get(f"{TERMS_HERE}/nonsense")).status_code == 404
    urls = (await app.get("/api/v2/instance"))["configuration"]["urls"]
    assert urls["terms_of_service"] == f"{house.settings.url}/terms"


async def test_the_privacy_policy_is_true_from_the_first_day_and_in_three_languages(house: House, app: App) -> None:
    path = f"{INSTANCE}/privacy_policy"
    found = await app.get(path)
    assert complaints(found, "get", path) == []
    assert "<h2>Cookies</h2>" in found["content"]
    arabic = (await app.http.get(path, headers={"accept-language": "ar"})).json()
    assert "<h2>حقوقك</h2>" in arabic["content"]
    await writes(await administrator(house), PRIVACY, {"en": "Nothing is kept"})
    newer = await app.get(path)
    assert newer["content"] == "<p>Nothing is kept</p>"
    assert newer["updated_at"] > found["updated_at"]


async def test_the_house_says_at_length_what_it_is(house: House, app: App) -> None:
    path = f"{INSTANCE}/extended_description"
    assert complaints(await app.get(path), "get", path) == []
    await writes(await administrator(house), DESCRIPTION, {"en": "- A souk\n- A berrah"})
    found = await app.get(path)
    assert complaints(found, "get", path) == []
    assert found["content"] == "<ul><li>A souk</li><li>A berrah</li></ul>"


@pytest.mark.parametrize("changes", [{"contact_account": "ada", "status_url": "https://status.example.org/"}])
async def test_whom_one_may_write_to_and_where_to_look_when_it_is_down(changes: dict[str, Any], app: App) -> None:
    newer, older = await app.get("/api/v2/instance"), await app.get(INSTANCE)
    assert complaints(newer, "get", "/api/v2/instance") == []
    assert complaints(older, "get", INSTANCE) == []
    assert newer["contact"]["account"]["acct"] == older["contact_account"]["acct"] == "ada"
    assert newer["configuration"]["urls"]["status"] == changes["status_url"]
    assert newer["configuration"]["accounts"]["max_pinned_statuses"] == 5
    for address in (newer["thumbnail"]["url"], *newer["thumbnail"]["versions"].values(), older["thumbnail"]):
        assert (await app.http.get(address)).status_code == 200
    for icon in newer["icon"]:
        picture = await app.http.get(icon["src"])
        width, height = map(int, icon["size"].split("x"))
        assert picture.content[16:24] == width.to_bytes(4) + height.to_bytes(4)  # PNG, 11.2.2
    assert (await app.http.get("/icons/7.png")).status_code == 404


async def test_it_says_that_it_is_well(app_of: AppOf) -> None:
    stranger = await app_of(None)
    answer = await stranger.http.get("/health")
    assert (answer.status_code, answer.text) == (200, "OK")
    answer = await stranger.http.get("/health", headers={"accept": "application/json"})
    assert answer.json()["status"] == "OK"
