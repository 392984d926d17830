"""What open streams tell of those who are hidden or limited, and to whom."""

import asyncio
from contextlib import suppress

import httpx

from berrah.doors.house import House
from berrah.moderation import acts
from berrah.moderation.acts import What
from tests.cast import Person
from tests.doors.mastodon.conftest import AppOf
from tests.kit.pictures import files
from tests.moderation.staff import decides


async def test_the_stream_of_somebody_suspended_ends(house: House, mallory: Person, app_of: AppOf) -> None:
    his = await app_of(mallory)
    async with asyncio.timeout(60), his.http.stream("GET", "/api/v1/streaming/user") as stream:
        assert stream.status_code == 200
        await decides(None, mallory, "suspend")
        with suppress(httpx.RemoteProtocolError):  # it ends in the middle, as when a token is taken back
            async for _ in stream.aiter_bytes():
                pass
    assert (await his.http.get("/api/v1/streaming/user")).status_code == 403


async def test_the_public_stream_has_nothing_of_somebody_limited(
    house: House, ada: Person, mallory: Person, app_of: AppOf
) -> None:
    hers = await app_of(ada)
    await decides(None, mallory, "limit")
    async with asyncio.timeout(60), hers.http.stream("GET", "/api/v1/streaming/public") as stream:
        await mallory.says("Loud words")
        await ada.says("Quiet words")
        heard = ""
        async for part in stream.aiter_text():
            heard += part
            if "Quiet words" in heard:
                break
    assert "Loud words" not in heard


async def test_pictures_of_somebody_suspended_are_not_there(
    house: House, served: str, mallory: Person, app_of: AppOf
) -> None:
    his = await app_of(mallory)
    sent = {"file": ("souk.png", files.picture(), "image/png")}
    answer = await his.http.post("/api/v2/media", files=sent)
    assert answer.status_code == 200, answer.text
    url = answer.json()["url"]
    await his.post("/api/v1/statuses", status="Look", media_ids=[answer.json()["id"]])
    async with httpx.AsyncClient(trust_env=False) as stranger:
        path = served + url[url.index("/media/") :]
        assert (await stranger.get(path)).status_code == 200
        await decides(None, mallory, "suspend")
        assert (await stranger.get(path)).status_code == 404
        await house.write(acts.restore, None, mallory.id, What.suspend)
        assert (await stranger.get(path)).status_code == 200
