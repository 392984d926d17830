"""Statuses say which filters of their reader apply to them: in every list, and on every stream."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect

from berrah import filters
from berrah.doors.house import House
from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf
from tests.doors.mastodon.contract import complaints
from tests.doors.mastodon.test_streaming import address, listening_to
from tests.filters.test_keeping import keeps


def said(status: dict[str, Any]) -> list[list[str]]:
    """What the filters found in it."""
    return [one["keyword_matches"] for one in status["filtered"]]


@pytest.fixture
async def concerned(ada: Person, bob: Person, worker: Worker) -> tuple[str, str, str, str]:
    """Ids of a thread, and of an answer in it, its repost and a private message in which a word of Ada's stands."""
    await ada.follows(bob)
    thread = await ada.says("what is it?")
    post = await bob.answers(thread, "#Mildew @ada")
    passed_on = await bob.passes_on(post)
    await bob.says("mildew for everybody")
    await ada.likes(post)
    await ada.keeps(post)
    private = await bob.says("@ada mildew again", "direct")
    await worker.work_once()
    return str(thread.id), str(post.id), str(passed_on.id), str(private.id)


async def test_a_status_names_the_filter_and_what_it_found(
    app: App, ada: Person, concerned: tuple[str, str, str, str]
) -> None:
    made = await keeps(ada, "mildew", action="hide", contexts=("home", "public"))
    status = await app.get(f"/api/v1/statuses/{concerned[1]}")
    assert complaints(status, "get", "/api/v1/statuses/{id}") == []
    named = {"id": str(made.id), "title": "Noise", "context": ["home", "public"], "expires_at": None}
    assert status["filtered"] == [
        {"filter": {**named, "filter_action": "hide"}, "keyword_matches": ["mildew"], "status_matches": None}
    ]


async def test_every_list_says_what_was_found(
    app: App, ada: Person, bob: Person, concerned: tuple[str, str, str, str]
) -> None:
    await keeps(ada, "mildew", action="hide")
    timelines = ("timelines/home", "timelines/public", "timelines/tag/mildew", "favourites", "bookmarks")
    found = {path: await app.get(f"/api/v1/{path}") for path in (*timelines, f"accounts/{bob.id}/statuses")}
    found["context"] = (await app.get(f"/api/v1/statuses/{concerned[0]}/context"))["descendants"]
    found["news"] = [one["status"] for one in await app.get("/api/v1/notifications?types[]=mention")]
    found["grouped"] = (await app.get("/api/v2/notifications?types[]=mention"))["statuses"]
    found["private"] = [one["last_status"] for one in await app.get("/api/v1/conversations")]
    for path, statuses in found.items():
        shown = [one for one in statuses if "mildew" in str(one).lower()]
        assert shown, path
        assert all(said(one) == [["mildew"]] for one in shown), path
        assert all(said(one["reblog"]) == [["mildew"]] for one in shown if one["reblog"]), path
        assert all(one["filtered"] == [] for one in statuses if one not in shown), path


async def test_others_are_told_nothing_of_it_and_marks_stay(
    app: App, ada: Person, bob: Person, chloe: Person, app_of: AppOf
) -> None:
    post = await bob.says("mildew")
    await ada.likes(post)
    await keeps(ada, "mildew")
    one = f"/api/v1/statuses/{post.id}"
    for _ in range(2):
        hers = await app.get(one)
        assert (said(hers), hers["favourited"]) == ([["mildew"]], True)
        assert (await (await app_of(chloe)).get(one))["filtered"] == []
        assert "filtered" not in await (await app_of(None)).get(one)


async def test_a_quoted_status_says_it_of_itself(app: App, ada: Person, bob: Person) -> None:
    outer = await bob.quotes(await bob.says("mildew"), "see")
    await keeps(ada, "mildew")
    status = await app.get(f"/api/v1/statuses/{outer.id}")
    assert status["filtered"] == []
    assert said(status["quote"]["quoted_status"]) == [["mildew"]]


async def test_streams_tell_it_to_those_with_filters_and_the_same_bytes_to_all_others(
    house: House, served: str, app: App, ada: Person, bob: Person, chloe: Person, app_of: AppOf
) -> None:
    await ada.follows(bob)
    await chloe.follows(bob)
    await keeps(ada, "mildew")
    his = await app_of(chloe)
    async with listening_to(app, "user") as hers, listening_to(his, "user") as others:
        await bob.says("mildew")
        kind, status = await hers.next()
        assert (kind, said(status)) == ("update", [["mildew"]])
        post = await bob.says("fine")
        assert "filtered" not in (await hers.next())[1]
        for _ in range(2):
            assert "filtered" not in (await others.next())[1]
        await bob.edits(post, "mildew after all")
        kind, status = await hers.next()
        assert (kind, said(status)) == ("status.update", [["mildew"]])
    async with connect(address(served, f"?stream=public&access_token={app.secret}")) as socket:
        await bob.says("more mildew")
        heard = json.loads(await asyncio.wait_for(socket.recv(), 60))
        assert said(json.loads(heard["payload"])) == [["mildew"]]


async def test_ones_own_apps_hear_that_filters_changed(
    house: House, served: str, app: App, ada: Person, chloe: Person, app_of: AppOf
) -> None:
    query = f"?stream=user&access_token={app.secret}"
    async with connect(address(served, query)) as socket, listening_to(await app_of(chloe), "user") as others:
        made = await keeps(ada, "mildew")
        assert json.loads(await asyncio.wait_for(socket.recv(), 60)) == {"stream": ["user"], "event": "filters_changed"}
        await house.write(filters.delete, ada.id, made.id)
        assert json.loads(await asyncio.wait_for(socket.recv(), 60))["event"] == "filters_changed"
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(others.next(), 0.2)


async def test_server_sent_events_say_that_there_is_no_payload_as_mastodon_does(app: App, ada: Person) -> None:
    async with app.http.stream("GET", "/api/v1/streaming/user") as answer:
        lines = answer.aiter_lines()
        await keeps(ada, "mildew")
        kept = await asyncio.wait_for(_until(lines, "event: filters_changed"), 60)
        assert kept == "data: undefined"


async def _until(lines: Any, event: str) -> str:
    async for line in lines:
        if line == event:
            return str(await anext(lines))
    raise httpx.StreamClosed
