"""Programs hand in films and sounds, wait until they are ready, and post them."""

from typing import Any

import httpx
import pytest

from berrah.doors.house import House
from berrah.media import Converting
from tests.doors.mastodon.conftest import App, said
from tests.doors.mastodon.contract import complaints
from tests.kit.films import reels
from tests.kit.pictures import files


@pytest.fixture
def changes() -> dict[str, Any]:
    return {"ffmpeg": reels.FFMPEG, "film_side": 64}


async def hand_in(app: App, content: bytes, **fields: Any) -> httpx.Response:
    sent = {"file": ("film.mp4", content, "application/octet-stream")}
    return await app.http.post("/api/v2/media", files=sent, data=fields)


async def test_a_film_is_waited_for_and_then_posted(app: App, house: House) -> None:
    answer = await hand_in(app, reels.film(), description="Le souk")
    handed = answer.json()
    path = f"/api/v1/media/{handed['id']}"
    assert (answer.status_code, handed["type"], handed["url"], handed["preview_url"]) == (202, "video", None, None)
    assert (await app.http.get(path)).status_code == 206
    early = await app.http.post("/api/v1/statuses", json={"status": "x", "media_ids": [handed["id"]]})
    assert early.status_code == 422
    assert "still being converted" in early.json()["error"]

    await Converting(house.store, house.media).convert_once()

    ready = await app.get(path)
    assert ready["meta"]["original"]["duration"] == pytest.approx(1, abs=0.1)
    assert (ready["meta"]["original"]["frame_rate"], ready["meta"]["size"]) == ("10000/1000", "64x48")
    status = await app.post("/api/v1/statuses", status="voici", media_ids=[handed["id"]])
    (shown,) = status["media_attachments"]
    assert (shown["type"], shown["description"], shown["url"][-4:]) == ("video", "Le souk", ".mp4")
    async with httpx.AsyncClient(trust_env=False) as stranger:
        part = await stranger.get(shown["url"], headers={"range": "bytes=4-7"})
        poster = await stranger.get(shown["preview_url"])
    assert (part.status_code, part.content, part.headers["content-type"]) == (206, b"ftyp", "video/mp4")
    assert part.headers["content-range"].startswith("bytes 4-7/")
    assert poster.headers["content-type"] == "image/webp"


async def test_a_sound_has_no_picture(app: App, house: House) -> None:
    handed = (await hand_in(app, reels.sound())).json()
    await Converting(house.store, house.media).convert_once()
    status = await app.post("/api/v1/statuses", status="écoutez", media_ids=[handed["id"]])
    (shown,) = status["media_attachments"]
    assert (shown["type"], shown["preview_url"], shown["blurhash"]) == ("audio", None, None)
    assert shown["meta"]["original"]["bitrate"] > 10_000


async def test_what_could_not_be_converted_says_so(app: App, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    handed = (await hand_in(app, reels.film())).json()
    await house.media.blob.delete(
        next(iter([name async for name, _ in house.media.blob.listing() if name.endswith(".source")]))
    )
    await Converting(house.store, house.media).convert_once()
    failed = await app.http.get(f"/api/v1/media/{handed['id']}")
    assert failed.status_code == 422
    assert "could not read this file" in failed.json()["error"]


async def test_a_film_and_a_picture_do_not_go_together(app: App, house: House) -> None:
    film = (await hand_in(app, reels.film())).json()["id"]
    picture = said(await hand_in(app, files.picture()))["id"]
    await Converting(house.store, house.media).convert_once()
    both = await app.http.post("/api/v1/statuses", json={"media_ids": [picture, film]})
    assert both.status_code == 422
    assert "or one video" in both.json()["error"]


async def test_the_house_says_truthfully_what_it_takes(app: App) -> None:
    limits = (await app.get("/api/v2/instance"))["configuration"]["media_attachments"]
    assert {"video/mp4", "audio/mpeg", "image/avif"} <= set(limits["supported_mime_types"])
    assert limits["video_size_limit"] == 41_943_040
    much = await hand_in(app, reels.film()[:8] + b"x" * 30_000_000)
    assert much.status_code == 422


async def test_what_is_said_of_media_has_the_shape_that_clients_expect(app: App, house: House) -> None:
    for content in (reels.film(), reels.sound(), files.moving(3), files.picture()):
        handed = (await hand_in(app, content)).json()
        assert complaints(handed, "post", "/api/v2/media") == []
        await Converting(house.store, house.media).convert_once()
        ready = await app.get(f"/api/v1/media/{handed['id']}")
        assert complaints(ready, "get", "/api/v1/media/{id}") == []
