"""The house as an application on a phone."""

import json

import pytest

from berrah.doors.web.assets import shelf
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.offline.conftest import Hold, opens


@pytest.mark.browser
async def test_a_browser_finds_nothing_that_keeps_it_from_being_installed(hold: Hold, ada: Person) -> None:
    phone = await hold()
    page = await opens(phone)
    session = await phone.new_cdp_session(page)
    found = await session.send("Page.getAppManifest")
    assert found["errors"] == []
    assert json.loads(found["data"])["start_url"] == "/"
    # The phones of tests are private windows, in which nothing is ever installed; about the house there is nothing.
    errors = (await session.send("Page.getInstallabilityErrors"))["installabilityErrors"]
    assert [one["errorId"] for one in errors if one["errorId"] != "in-incognito"] == []


async def test_the_application_speaks_the_language_of_its_reader(come: Come, ada: Person) -> None:
    for language, direction, words in (("fr", "ltr", "Écrire un message"), ("ar", "rtl", "كتابة رسالة")):
        guest = await come(None, language)
        answer = await guest.http.get("/manifest.webmanifest")
        assert answer.headers["content-type"] == "application/manifest+json"
        said = answer.json()
        assert (said["lang"], said["dir"], said["shortcuts"][0]["name"]) == (language, direction, words)
        for icon in said["icons"]:
            picture = await guest.http.get(icon["src"])
            assert picture.headers["content-type"] == "image/png"
            side = int.from_bytes(picture.content[16:20])
            assert icon["sizes"] == f"{side}x{side}"


async def test_what_another_application_shares_is_there_to_be_sent(come: Come, ada: Person) -> None:
    reader = await come(ada)
    page = await reader.opens("/posts/new?title=Bread&text=fresh+today&url=https%3A%2F%2Fexample.com%2Fbread")
    assert page.form("/posts").fields["text"] == "Bread\nfresh today\nhttps://example.com/bread"
    page = await reader.opens("/posts/new?text=fresh+today")
    assert page.form("/posts").fields["text"] == "fresh today"


async def test_the_page_for_what_was_not_seen_knows_nobody_and_has_everything(come: Come, ada: Person) -> None:
    reader = await come(ada)
    page = await reader.opens("/offline")
    assert "ada" not in page.answer.text
    assert shelf().url("berrah.css") in page.answer.text
    assert page.meta("robots") == "noindex"
