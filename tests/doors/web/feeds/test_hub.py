"""`POST /hub`, as subscribers call it."""

from typing import Any

import httpx
import pytest

from berrah.doors.house import House
from berrah.kit.limits import Rate
from berrah.syndication import store as sql
from tests.cast import Person
from tests.doors.web.conftest import Come

CALLBACK = "https://reader.example/news"


async def sends(come: Come, **fields: str) -> httpx.Response:
    guest = await come()
    form = {f"hub.{name}": value for name, value in fields.items()}
    return await guest.http.post("/hub", data=form)


async def waiting(house: House) -> int:
    async with house.store.read() as look:
        return int(await look.value(sql.waiting))


async def test_what_is_asked_is_accepted_and_looked_after_later(come: Come, house: House, ada: Person) -> None:
    topic = f"{house.settings.url}/@ada/feed.atom"
    for mode in ("subscribe", "subscribe", "unsubscribe"):
        answer = await sends(come, mode=mode, topic=topic, callback=CALLBACK, secret="between us")
        assert (answer.status_code, answer.content) == (202, b"")
    assert await waiting(house) == 2


async def test_a_topic_that_is_not_ours_is_refused(come: Come, house: House, ada: Person) -> None:
    url = house.settings.url
    topics = [
        "",
        "https://elsewhere.example/feed.atom",
        f"{url}/@ada",
        f"{url}/@ADA/feed.atom",
        f"{url}/@eve/feed.atom",
    ]
    topics += [f"{url}/lists/7/feed.atom", f"{url}/tags/Jazz/feed.atom", f"{url}/public/feed.atom?max_id=3"]
    for topic in topics:
        answer = await sends(come, mode="subscribe", topic=topic, callback=CALLBACK)
        assert answer.status_code == 422, topic
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.text == "This is not the address of a feed of this server.\n"
    assert await waiting(house) == 0


async def test_whatever_else_is_wrong_is_said(come: Come, house: House, ada: Person) -> None:
    right = {"mode": "subscribe", "topic": f"{house.settings.url}/public/feed.rss", "callback": CALLBACK}
    for wrong in ({"mode": "publish"}, {"callback": "http://127.0.0.1/"}, {"callback": ""}, {"secret": "x" * 300}):
        answer = await sends(come, **{**right, **wrong})
        assert answer.status_code == 422, wrong
    guest = await come()
    assert (await guest.http.post("/hub", content=b"\xff=\xff")).status_code == 422
    assert (await guest.http.post("/hub", content=b"x" * 20_000)).status_code == 413
    assert await waiting(house) == 0


async def test_who_asks_too_often_is_asked_to_wait(
    come: Come, house: House, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("berrah.doors.web.feeds.hub.ASKING", Rate(2, 3_600))
    topic = f"{house.settings.url}/public/feed.rss"
    answers = [await sends(come, mode="subscribe", topic=topic, callback=CALLBACK) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [202, 202, 429]
    assert int(answers[-1].headers["retry-after"]) > 0


class TestWithoutAHub:
    @pytest.fixture
    def changes(self) -> dict[str, Any]:
        return {"websub": False}

    @pytest.mark.usefixtures("ada")
    async def test_nobody_is_led_to_it(self, come: Come, house: House) -> None:
        answer = await sends(come, mode="subscribe", topic=f"{house.settings.url}/@ada/feed.atom", callback=CALLBACK)
        assert answer.status_code == 404
        guest = await come()
        for form in ("atom", "rss", "json"):
            told = await guest.http.get(f"/@ada/feed.{form}")
            assert told.status_code == 200
            assert "hub" not in told.text + told.headers["link"]
