"""What a page brings along for those who come from elsewhere, and how little for those who ask for less."""

import base64
import hashlib
import re

from berrah.doors.web.assets import shelf
from tests.cast import Person
from tests.doors.web.conftest import Come

ELSEWHERE = {"sec-fetch-site": "none"}


async def test_who_comes_from_elsewhere_needs_no_second_journey_for_the_style(come: Come, ada: Person) -> None:
    guest = await come()
    for site in ("none", "cross-site", "same-site"):
        answer = await guest.http.get("/", headers={"sec-fetch-site": site})
        (style,) = re.findall("<style>(.*?)</style>", answer.text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"style-src 'self' 'sha256-{digest}'" in answer.headers["content-security-policy"]
        assert shelf().url("berrah.css") not in answer.text
        assert "sec-fetch-site" in answer.headers["vary"]


async def test_whose_browser_has_the_style_is_not_sent_it_again(come: Come, ada: Person) -> None:
    guest = await come()
    with_worker = {**ELSEWHERE, "service-worker-navigation-preload": "true"}
    for headers in ({}, {"sec-fetch-site": "same-origin"}, with_worker):
        answer = await guest.http.get("/", headers=headers)
        assert "<style>" not in answer.text
        assert shelf().url("berrah.css") in answer.text
        assert "style-src" not in answer.headers["content-security-policy"]


async def test_whoever_asks_for_less_gets_words_instead_of_pictures(come: Come, ada: Person) -> None:
    guest = await come()
    answer = await guest.http.get("/", headers={"save-data": "on"})
    assert "data-saving" in answer.text.split("<head>")[0]
    assert "save-data" in answer.headers["vary"]
    assert "data-saving" not in (await guest.http.get("/")).text.split("<head>")[0]


async def test_a_page_says_to_the_worker_whose_it_is_and_no_more(come: Come, ada: Person, bob: Person) -> None:
    marks = {(await (await come(one)).http.get("/")).headers["x-reader"] for one in (ada, ada, bob, None)}
    assert len(marks) == 4  # another session of the same person is another reader
    assert "." in marks


async def test_pages_with_keys_in_them_are_kept_by_nobody(come: Come, ada: Person) -> None:
    reader = await come(ada)
    for path in ("/settings/security", "/settings/two-step", "/settings/account", "/notices"):
        assert (await reader.http.get(path)).headers["cache-control"] == "no-store"
    for path in ("/login", "/signup"):
        assert (await (await come()).http.get(path)).headers["cache-control"] == "no-store"
    assert (await reader.http.get("/")).headers["cache-control"] == "private, no-cache"
