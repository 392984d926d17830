"""Programs hand in pictures, describe them and post them."""

from typing import Any

import httpx
import pytest

from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf, said
from tests.kit.pictures import files


async def hand_in(app: App, content: bytes = b"", version: int = 2, **fields: Any) -> httpx.Response:
    sent = {"file": ("photo de vacances.png", content or files.picture(), "image/png")}
    return await app.http.post(f"/api/v{version}/media", files=sent, data=fields)


def plain(attachment: Any) -> Any:
    """Its addresses as everybody gets them."""
    return attachment | {name: attachment[name].partition("?")[0] for name in ("url", "preview_url")}


async def handed_in(app: App, **fields: Any) -> Any:
    return said(await hand_in(app, **fields))


async def test_ada_shows_a_picture_and_what_it_is_of(app: App) -> None:
    picture = await handed_in(app, description="Le souk", focus="0.2,-0.4")

    status = await app.post("/api/v1/statuses", status="voici", media_ids=[picture["id"]])

    (shown,) = status["media_attachments"]
    assert shown == plain(picture)
    assert (shown["type"], shown["description"], len(shown["blurhash"])) == ("image", "Le souk", 28)
    assert shown["meta"]["original"] == {"width": 60, "height": 40, "size": "60x40", "aspect": 1.5}
    assert shown["meta"]["focus"] == {"x": 0.2, "y": -0.4}
    assert (await app.get(f"/api/v1/statuses/{status['id']}"))["media_attachments"] == [plain(picture)]
    assert (await app.get("/api/v1/timelines/home"))[0]["media_attachments"] == [plain(picture)]


async def test_the_picture_itself_is_kept_for_a_while_and_runs_nothing(app: App, app_of: AppOf) -> None:
    picture = plain(await handed_in(app))
    await app.post("/api/v1/statuses", media_ids=[picture["id"]], sensitive="true")
    stranger = (await app_of(None)).http

    whole = await stranger.get(picture["url"])
    part = await stranger.get(picture["preview_url"], headers={"range": "bytes=0-3"})
    last = await stranger.get(picture["url"], headers={"range": "bytes=-2"})

    assert whole.status_code == 200
    assert whole.headers["content-type"] == "image/webp"
    assert whole.headers["cache-control"] == "public, max-age=86400, s-maxage=600"
    assert whole.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in whole.headers["content-security-policy"]
    assert (part.status_code, part.content) == (206, b"RIFF")
    assert last.content == whole.content[-2:]
    assert (await stranger.get(picture["url"], headers={"range": "bytes=999999-"})).status_code == 416
    assert (await stranger.head(picture["url"])).headers["content-length"] == str(len(whole.content))
    again = await stranger.get(picture["url"], headers={"if-none-match": whole.headers["etag"]})
    assert again.status_code == 304
    assert (await stranger.post(picture["url"])).status_code == 404
    for other in ("/media/x", "/media/../berrah.db", "/media/" + "a" * 32 + ".webp", picture["url"] + ".webp"):
        assert (await stranger.get(other)).status_code == 404, other


async def test_the_pictures_of_a_deleted_post_are_gone_at_once(app: App) -> None:
    picture = await handed_in(app)
    status = await app.post("/api/v1/statuses", status="non", media_ids=[picture["id"]], visibility="direct")
    before = await app.http.get(picture["url"])
    assert (before.status_code, before.headers["cache-control"]) == (200, "private, no-cache")

    gone = await app.delete(f"/api/v1/statuses/{status['id']}?delete_media=true")

    assert gone["media_attachments"] == [picture]
    assert (await app.http.get(picture["url"])).status_code == 404
    assert (await app.http.get(picture["preview_url"])).status_code == 404


async def test_the_pictures_of_a_deleted_post_wait_for_the_next_one(app: App, app_of: AppOf, mallory: Person) -> None:
    picture = await handed_in(app, description="Le souk")
    status = await app.post("/api/v1/statuses", status="non", media_ids=[picture["id"]])
    address = plain(picture)["url"]
    strangers = (await app_of(None)).http, (await app_of(mallory)).http
    assert [(await one.get(address)).status_code for one in strangers] == [200, 200]

    gone = await app.delete(f"/api/v1/statuses/{status['id']}")

    assert [(await one.get(address)).status_code for one in strangers] == [404, 404]
    (kept,) = gone["media_attachments"]
    assert (kept["description"], gone["text"]) == ("Le souk", "non")
    again = await app.post("/api/v1/statuses", status="oui", media_ids=[kept["id"]])
    assert again["media_attachments"][0]["description"] == "Le souk"
    assert [(await one.get(address)).status_code for one in strangers] == [200, 200]


async def test_a_picture_is_described_later_or_not_posted_at_all(app: App, mallory: Person, app_of: AppOf) -> None:
    picture = await handed_in(app, version=1)
    path = f"/api/v1/media/{picture['id']}"

    described = said(await app.http.put(path, data={"description": "Une porte bleue"}))
    assert described["description"] == (await app.get(path))["description"] == "Une porte bleue"
    stranger = await app_of(mallory)
    for method in ("GET", "PUT", "DELETE"):
        assert (await stranger.http.request(method, path)).status_code == 404
    assert (await app.http.put("/api/v1/media/abc")).status_code == 404
    assert said(await app.http.put(path, json={"focus": "1,1"}))["meta"]["focus"] == {"x": 1.0, "y": 1.0}
    assert (await app.http.put(path, json={"focus": "9,1"})).status_code == 422
    await app.delete(path)
    assert (await app.http.get(path)).status_code == 404
    refused = await app.http.post("/api/v1/statuses", json={"status": "x", "media_ids": [picture["id"]]})
    assert refused.status_code == 422


async def test_five_pictures_are_refused_and_so_are_those_of_others(app: App, mallory: Person, app_of: AppOf) -> None:
    pictures = [(await handed_in(app))["id"] for _ in range(5)]

    five = await app.http.post("/api/v1/statuses", json={"status": "x", "media_ids": pictures})
    stolen = await (await app_of(mallory)).http.post("/api/v1/statuses", json={"media_ids": pictures[:1]})
    nothing = await app.http.post("/api/v1/statuses", json={"status": "x", "media_ids": ["abc"]})

    assert [answer.status_code for answer in (five, stolen, nothing)] == [422, 422, 422]
    assert await app.get("/api/v1/timelines/home") == []


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_what_cannot_be_taken_is_said_in_a_sentence(app: App, language: str) -> None:
    app.http.headers["accept-language"] = language
    for content in (b"<html>", b"ID3", files.header_only(30_001, 5), files.photograph()[:200]):
        answer = await hand_in(app, content)
        assert answer.status_code == 422
        assert "media." not in answer.json()["error"]
        assert len(answer.json()["error"]) > 10
    assert (await app.http.post("/api/v2/media")).status_code == 422


async def test_who_may_not_hand_in_may_not_send_much_either(app: App, app_of: AppOf, ada: Person) -> None:
    much = b"x" * 2_000_000
    for stranger in (await app_of(None), App(str(app.http.base_url), "made up")):
        answer = await hand_in(stranger, much)
        assert answer.status_code in {401, 413}, answer.text
        await stranger.http.aclose()
    assert (await hand_in(await app_of(ada, "read"))).status_code == 403
    assert (await hand_in(app, much)).status_code == 422
    assert (await hand_in(app, b"x" * 17_000_000)).status_code == 413


async def test_the_house_says_how_large_they_may_be(app: App) -> None:
    limits = (await app.get("/api/v2/instance"))["configuration"]
    assert limits["media_attachments"]["image_size_limit"] == 16_777_216
    assert "image/jpeg" in limits["media_attachments"]["supported_mime_types"]
    assert limits["statuses"]["max_media_attachments"] == 4


async def test_the_posts_with_pictures_of_somebody_are_listed(app: App, ada: Person, app_of: AppOf) -> None:
    await ada.says("des mots")
    shown = []
    for visibility in ("public", "private", "public"):
        picture = (await handed_in(app))["id"]
        shown.append((await app.post("/api/v1/statuses", media_ids=[picture], visibility=visibility))["id"])
    path = f"/api/v1/accounts/{ada.id}/statuses"

    mine = await app.http.get(path, params={"only_media": "true", "limit": "2"})
    older = await app.http.get(mine.links["next"]["url"])
    theirs = await (await app_of(None)).get(path, only_media="true")

    assert [status["id"] for status in mine.json() + older.json()] == shown[::-1]
    assert [status["id"] for status in theirs] == [shown[2], shown[0]]


async def test_public_and_hashtag_timelines_show_only_what_has_media_if_asked(
    app: App, ada: Person, app_of: AppOf
) -> None:
    shown = []
    for number, visibility in enumerate(("public", "unlisted", "private", "public", "direct", "public")):
        await ada.says(f"des mots #souk {number}")
        picture = (await handed_in(app))["id"]
        status = await app.post(
            "/api/v1/statuses", status=f"#souk {number}", media_ids=[picture], visibility=visibility
        )
        if visibility == "public":
            shown.append(status["id"])
    picture = (await handed_in(app))["id"]
    await app.post("/api/v1/statuses", status="réponse", media_ids=[picture], in_reply_to_id=shown[0])

    for reader in (app, await app_of(None)):
        for path in ("/api/v1/timelines/public", "/api/v1/timelines/tag/souk"):
            first = await reader.http.get(path, params={"only_media": "true", "limit": "2"})
            rest = await reader.http.get(first.links["next"]["url"])
            assert [one["id"] for one in first.json() + rest.json()] == shown[::-1], path
