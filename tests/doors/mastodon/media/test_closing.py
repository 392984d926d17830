"""Media that only some may see stop working for each of them when their leave does."""

from typing import Any

import httpx
import pytest

from berrah import accounts, graph, media
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.kit import clock
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf
from tests.kit.pictures import files


async def picture_of(app: App, visibility: str, text: str = "voici") -> tuple[Any, Any]:
    sent = {"file": ("photo.png", files.picture(), "image/png")}
    handed = (await app.http.post("/api/v2/media", files=sent)).json()
    status = await app.post("/api/v1/statuses", status=text, media_ids=[handed["id"]], visibility=visibility)
    return status, status["media_attachments"][0]


async def fetched(address: str) -> httpx.Response:
    """As a program fetches a picture: without saying who it is."""
    async with httpx.AsyncClient(trust_env=False) as nobody:
        return await nobody.get(address)


async def address_for(app: App, status: Any, name: str = "url") -> str:
    found = await app.get(f"/api/v1/statuses/{status['id']}")
    address: str = found["media_attachments"][0][name]
    return address


async def test_what_is_for_followers_is_fetched_by_each_under_an_address_of_their_own(
    app: App, ada: Person, bob: Person, mallory: Person, app_of: AppOf
) -> None:
    await bob.follows(ada)
    status, hers = await picture_of(app, "private")
    his = await address_for(await app_of(bob), status)

    got = await fetched(his)
    assert (got.status_code, got.headers["cache-control"]) == (200, "private, no-cache")
    assert (await fetched(hers["preview_url"])).status_code == 200
    assert his != hers["url"]
    bare = his.partition("?")[0]
    for other in (bare, f"{bare}?for={mallory.id}.{his[-20:]}", f"{bare}?for=", f"{bare}?for=x", f"{his}x"):
        assert (await fetched(other)).status_code == 404, other
    assert (await (await app_of(mallory)).http.get(bare)).status_code == 404
    assert (await (await app_of(bob)).http.get(bare)).status_code == 200


@pytest.mark.parametrize("how", ["unfollows", "is removed", "is blocked", "is deleted"])
async def test_it_stops_working_when_he_may_not_read_the_post_any_more(
    app: App, ada: Person, bob: Person, chloe: Person, app_of: AppOf, how: str
) -> None:
    await bob.follows(ada)
    await chloe.follows(ada)
    status, _ = await picture_of(app, "private")
    his, chloes = [await address_for(await app_of(one), status) for one in (bob, chloe)]
    assert (await fetched(his)).status_code == 200

    if how == "unfollows":
        await bob.unfollows(ada)
    elif how == "is removed":
        await ada.house.write(graph.remove_follower, ada.id, bob.id)
    elif how == "is blocked":
        await ada.house.write(graph.block, ada.id, bob.id)
    else:
        await app.delete(f"/api/v1/statuses/{status['id']}")

    assert (await fetched(his)).status_code == 404
    assert (await fetched(chloes)).status_code == (404 if how == "is deleted" else 200)


async def test_who_protects_herself_closes_what_she_showed_before(
    app: App, ada: Person, bob: Person, app_of: AppOf
) -> None:
    await bob.follows(ada)
    status, shown = await picture_of(app, "public")
    open_one = await fetched(shown["url"])
    assert (open_one.status_code, open_one.headers["cache-control"]) == (200, "public, max-age=86400, s-maxage=600")

    await ada.house.write(accounts.edit_profile, ada.id, ProfileChange(is_protected=True))

    assert (await fetched(shown["url"])).status_code == 404
    his = await address_for(await app_of(bob), status)
    assert (await fetched(his)).status_code == 200
    await ada.house.write(accounts.edit_profile, ada.id, ProfileChange(is_protected=False))
    assert (await fetched(shown["url"])).headers["cache-control"].startswith("public")


async def test_a_direct_post_shows_its_picture_to_whom_it_names(
    app: App, ada: Person, bob: Person, chloe: Person, app_of: AppOf
) -> None:
    await chloe.follows(ada)
    status, shown = await picture_of(app, "direct", "@bob pour toi")
    assert (await fetched(await address_for(await app_of(bob), status))).status_code == 200
    assert (await (await app_of(chloe)).http.get(shown["url"].partition("?")[0])).status_code == 404


async def test_before_it_is_posted_it_is_its_owners(app: App, mallory: Person, app_of: AppOf) -> None:
    sent = {"file": ("photo.png", files.picture(), "image/png")}
    handed = (await app.http.post("/api/v2/media", files=sent)).json()
    assert (await fetched(handed["url"])).status_code == 200
    assert (await fetched(handed["url"].partition("?")[0])).status_code == 404
    assert (await (await app_of(mallory)).http.get(handed["url"].partition("?")[0])).status_code == 404


async def test_what_is_told_live_is_good_for_ten_minutes(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    word = media.handed_live(house.secret, "k" * 32)
    assert media.holder(house.secret, "k" * 32, word) == 0
    assert media.holder(house.secret, "j" * 32, word) is None
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + 601_000)
    assert media.holder(house.secret, "k" * 32, word) is None


async def test_the_look_is_cheap(app: App, house: House, questions: list[str]) -> None:
    _, shown = await picture_of(app, "public")
    await fetched(shown["url"])
    questions.clear()
    await fetched(shown["url"])
    assert len([one for one in questions if "FROM media" in one]) == len(questions) == 1
