"""Programs see what is behind a link, and hear of it when it comes later."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from berrah.doors.house import House
from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf, until
from tests.doors.mastodon.contract import complaints
from tests.doors.mastodon.test_streaming import listening_to
from tests.kit.outside import written
from tests.kit.pictures import files
from tests.posts.previews.test_previews import NEWS, PICTURED
from tests.posts.previews.web import Web, outside, page


@pytest.fixture
def changes() -> dict[str, Any]:
    return {"url": "https://crieur.example.com"}


@pytest.fixture
async def web(house: House, worker: Worker) -> AsyncIterator[Web]:
    async with outside(house, worker) as opened:
        opened.pages["news.example.com/article"] = page(PICTURED)
        opened.pages["news.example.com/souk.png"] = written(files.picture(), Content_Type="image/png")
        yield opened


def filled(status: Any) -> Any:
    """Mastodon says that there is no address with an empty string, which its own description does not know."""
    card = status["card"]
    return {**status, "card": {**card, **{name: card[name] or NEWS for name in ("author_url", "embed_url")}}}


async def test_a_status_has_a_card_with_a_picture_from_here(app: App, app_of: AppOf, web: Web, ada: Person) -> None:
    post = await ada.says(NEWS)
    assert (await app.get(f"/api/v1/statuses/{post.id}"))["card"] is None
    await web.goes()

    status = await app.get(f"/api/v1/statuses/{post.id}")
    card = status["card"]
    assert (card["url"], card["title"], card["type"], card["html"]) == (NEWS, "The souk opens", "link", "")
    assert (card["width"], card["height"], card["provider_name"]) == (60, 40, "news.example.com")
    assert complaints(filled(status), "get", "/api/v1/statuses/{id}") == []
    assert (await app.get("/api/v1/timelines/home"))[0]["card"] == card

    path = card["image"].removeprefix("https://crieur.example.com")
    stranger = (await app_of(None)).http
    picture = await stranger.get(path)
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/webp")
    assert "sandbox" in picture.headers["content-security-policy"]
    assert (await stranger.get(path, headers={"if-none-match": picture.headers["etag"]})).status_code == 304
    assert (await stranger.get("/previews/" + "0" * 32 + ".webp")).status_code == 404
    assert (await stranger.get("/previews/../secret.key")).status_code == 404
    await ada.withdraws(post)
    await web.goes()
    assert (await stranger.get(path)).status_code == 404


async def test_a_repost_shows_it_inside_and_outside(app: App, web: Web, ada: Person, bob: Person) -> None:
    repost = await ada.passes_on(await bob.says(NEWS))
    await web.goes()
    status = await app.get(f"/api/v1/statuses/{repost.id}")
    assert status["card"] == status["reblog"]["card"]
    assert status["card"]["title"] == "The souk opens"


async def test_who_listens_is_told_when_it_comes(
    app_of: AppOf, web: Web, house: House, ada: Person, bob: Person
) -> None:
    await bob.follows(ada)
    his = await app_of(bob)
    async with listening_to(his, "user") as events:
        await until(lambda: house.hub.open == 1)
        post = await ada.says(NEWS)
        kind, status = await events.next()
        assert (kind, status["card"]) == ("update", None)
        await web.goes()
        kind, status = await events.next()
        assert (kind, status["id"]) == ("status.update", str(post.id))
        assert status["card"]["title"] == "The souk opens"


async def test_a_link_to_a_post_of_the_house_is_a_card_of_it(app: App, web: Web, ada: Person, bob: Person) -> None:
    first = await bob.says("said before")
    post = await ada.says(f"see https://crieur.example.com/@bob/{first.id}")
    await web.goes()
    status = await app.get(f"/api/v1/statuses/{post.id}")
    assert (status["card"]["title"], status["card"]["description"]) == ("bob (@bob)", "said before")
    assert complaints(filled(status), "get", "/api/v1/statuses/{id}") == []
    await bob.withdraws(first)
    assert (await app.get(f"/api/v1/statuses/{post.id}"))["card"] is None
