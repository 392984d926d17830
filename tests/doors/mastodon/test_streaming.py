"""Streams: what happens stands on the screen this moment, over server-sent events and WebSockets."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from berrah import accounts
from berrah.accounts import NewApplication
from berrah.doors.house import House
from berrah.graph import lists
from berrah.graph.lists import NewList
from berrah.kit.bus import known_listeners
from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf, until
from tests.kit.pictures import files
from tests.moderation.staff import decides

STREAMS = "/api/v1/streaming"
PATIENCE = 60


class Events:
    """A stream of server-sent events, read one by one."""

    def __init__(self, answer: httpx.Response) -> None:
        self._lines = answer.aiter_lines()

    async def next(self) -> tuple[str, Any]:
        """Kind and payload of the next event; comments are passed over."""
        kind = ""
        async with asyncio.timeout(PATIENCE):
            async for line in self._lines:
                if line.startswith("event: "):
                    kind = line.removeprefix("event: ")
                if line.startswith("data: "):
                    return kind, json.loads(line.removeprefix("data: "))
        raise EOFError


@asynccontextmanager
async def listening_to(app: App, stream: str, /, **query: str) -> AsyncIterator[Events]:
    async with app.http.stream("GET", f"{STREAMS}/{stream}", params=query) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["access-control-allow-origin"] == "*"
        yield Events(answer)


async def heard(socket: ClientConnection) -> dict[str, Any]:
    async with asyncio.timeout(PATIENCE):
        said: dict[str, Any] = json.loads(await socket.recv())
    if "payload" in said:
        said["payload"] = json.loads(said["payload"])
    return said


def address(served: str, query: str = "") -> str:
    return f"ws{served.removeprefix('http')}{STREAMS}{query}"


async def test_home_shows_posts_of_those_one_follows(ada: Person, bob: Person, app_of: AppOf) -> None:
    await bob.follows(ada)
    async with listening_to(await app_of(bob), "user") as events:
        post = await ada.says("à tous")
        kind, status = await events.next()
        assert (kind, status["id"], status["account"]["acct"]) == ("update", str(post.id), "ada")
        closer = await ada.says("à ceux qui me suivent", "followers")
        assert (await events.next())[1]["visibility"] == "private"
        await ada.withdraws(closer)
        assert await events.next() == ("delete", closer.id)


async def test_a_repost_comes_wrapped_and_goes(ada: Person, bob: Person, chloe: Person, app_of: AppOf) -> None:
    await bob.follows(chloe)
    post = await ada.says("une nouvelle")
    async with listening_to(await app_of(bob), "user") as events:
        passed_on = await chloe.passes_on(post)
        _, status = await events.next()
        assert (status["id"], status["reblog"]["id"]) == (str(passed_on.id), str(post.id))
        assert (status["account"]["acct"], status["reblog"]["account"]["acct"]) == ("chloe", "ada")
        await chloe.takes_back(post)
        assert await events.next() == ("delete", passed_on.id)


async def test_who_is_suspended_leaves_the_apps_that_are_open_and_strangers_hear_of_nothing_closed(
    house: House, ada: Person, bob: Person, mallory: Person, app_of: AppOf
) -> None:
    await bob.follows(mallory)
    loud, closed = await mallory.says("fort"), await mallory.says("aux miens", "followers")
    passed_on = await mallory.passes_on(await ada.says("par ada"))
    async with listening_to(await app_of(bob), "user") as his, listening_to(await app_of(None), "public") as public:
        await decides(None, mallory, "suspend")
        await Worker(house.store, house.bus, known_listeners(), []).work_once()
        assert [await his.next() for _ in range(3)] == [("delete", one.id) for one in (passed_on, loud, closed)]
        assert [await public.next() for _ in range(2)] == [("delete", one.id) for one in (passed_on, loud)]
        after = await ada.says("ensuite")
        assert (await public.next())[1]["id"] == str(after.id)


async def test_public_streams_need_no_token_and_show_what_is_public(ada: Person, bob: Person, app_of: AppOf) -> None:
    stranger = await app_of(None)
    async with (
        listening_to(stranger, "public") as public,
        listening_to(stranger, "public/local") as local,
        listening_to(stranger, "hashtag", tag="Été") as tagged,
    ):
        await ada.says("pour les miens", "followers")
        await ada.says("@bob pour toi", "direct")
        await ada.says("pas dans la liste", "unlisted")
        plain = await ada.says("pour tous")
        post = await ada.says("Vive l'#été")
        for events in (public, local):
            assert [(await events.next())[1]["id"] for _ in range(2)] == [str(plain.id), str(post.id)]
        assert (await tagged.next())[1]["id"] == str(post.id)


async def test_streams_of_media_show_only_what_has_some(ada: Person, app_of: AppOf) -> None:
    stranger, app = await app_of(None), await app_of(ada)
    async with (
        listening_to(stranger, "public/media") as media,
        listening_to(stranger, "public/local", only_media="true") as local,
    ):
        await ada.says("des mots")
        picture = (await app.http.post("/api/v2/media", files={"file": ("p.png", files.picture())})).json()["id"]
        post = await app.post("/api/v1/statuses", status="une image", media_ids=[picture])
        for events in (media, local):
            assert (await events.next())[1]["id"] == post["id"]


async def test_direct_posts_come_as_conversations(ada: Person, bob: Person, app_of: AppOf) -> None:
    async with listening_to(await app_of(bob), "direct") as events:
        post = await ada.says("@bob un mot", "direct")
        kind, said = await events.next()

    assert kind == "conversation"
    assert said["last_status"]["id"] == str(post.id)
    assert [account["acct"] for account in said["accounts"]] == ["ada"]


async def test_a_stream_needs_what_it_needs(served: str, ada: Person, app_of: AppOf) -> None:
    stranger, writer = await app_of(None), await app_of(ada, "write")
    for app, stream, status in (
        (stranger, "user", 401),
        (stranger, "direct", 401),
        (writer, "user", 403),
        (stranger, "nothing", 404),
        (stranger, "list", 401),
        (stranger, "hashtag", 422),
        (stranger, "", 404),
    ):
        answer = await app.http.get(f"{STREAMS}/{stream}")
        assert (answer.status_code, set(answer.json()) - {"details"}) == (status, {"error"}), stream
    assert (await stranger.http.get(f"{STREAMS}/health")).text == "OK"
    for query, status in (("?stream=user", 401), ("?stream=nothing", 404), ("?access_token=wrong", 401)):
        with pytest.raises(InvalidStatus) as refused:
            await connect(address(served, query))
        assert refused.value.response.status_code == status
        assert set(json.loads(refused.value.response.body or b"")) == {"error"}


async def test_one_socket_carries_several_streams(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    await bob.follows(ada)
    secret = (await app_of(bob)).secret
    async with connect(address(served, f"?access_token={secret}&stream=user")) as socket:
        await socket.send(json.dumps({"type": "subscribe", "stream": "hashtag", "tag": "Souk"}))
        await socket.send(json.dumps({"type": "subscribe", "stream": "public"}))
        await socket.send(json.dumps({"type": "subscribe", "stream": "nothing"}))
        assert (await heard(socket))["status"] == 404

        post = await ada.says("au #souk")

        said = [await heard(socket) for _ in range(3)]
        assert {tuple(one["stream"]) for one in said} == {("user",), ("hashtag", "souk"), ("public",)}
        assert {one["payload"]["id"] for one in said} == {str(post.id)}
        await socket.send(json.dumps({"type": "unsubscribe", "stream": "public"}))
        await socket.send(json.dumps({"type": "unsubscribe", "stream": "hashtag", "tag": "souk"}))
        await socket.send("this is no JSON")
        assert (await heard(socket))["status"] == 422
        again = await ada.says("encore au #souk")
        one = await heard(socket)
        assert (one["stream"], one["event"], one["payload"]["id"]) == (["user"], "update", str(again.id))
        await ada.withdraws(again)
        assert {"stream": ["user"], "event": "delete", "payload": again.id} == await heard(socket)


async def test_a_token_may_come_in_three_ways(served: str, ada: Person, app: App) -> None:
    header = {"Authorization": f"Bearer {app.secret}"}
    async with connect(address(served, "?stream=user"), additional_headers=header) as socket:
        assert socket.subprotocol is None
    async with connect(address(served, "?stream=user"), subprotocols=[app.secret]) as socket:  # type: ignore[list-item] # any text is one
        assert socket.subprotocol == app.secret
    async with connect(address(served, f"/?stream=user&access_token={app.secret}")) as socket:
        post = await ada.says("me voici")
        assert (await heard(socket))["payload"]["id"] == str(post.id)


async def test_who_takes_a_token_back_ends_its_streams(served: str, ada: Person, app_of: AppOf) -> None:
    house = ada.house
    made = await house.write(accounts.create_application, NewApplication("x", ("https://a.b",)))
    secret = await house.write(accounts.create_token, ada.id, "read", made.id)
    async with (
        connect(address(served, f"?stream=user&access_token={secret}")) as socket,
        listening_to(await app_of(None), "user", access_token=secret) as events,
    ):
        await house.write(accounts.revoke_token, (made.client_id, made.client_secret), secret)
        with pytest.raises(ConnectionClosed):
            await heard(socket)
        with pytest.raises((httpx.TransportError, EOFError)):
            await events.next()
    await until(lambda: not house.hub.open)


async def test_who_leaves_is_forgotten(served: str, ada: Person, app: App) -> None:
    async with connect(address(served, f"?stream=user&access_token={app.secret}")), listening_to(app, "user"):
        await until(lambda: ada.house.hub.open == 2)
    await until(lambda: not ada.house.hub.open)
    assert not ada.house.live.here._connected  # noqa: SLF001 - nobody else asks


async def test_a_list_is_heard_by_its_owner_alone_unless_it_is_public(
    served: str, ada: Person, bob: Person, chloe: Person, app_of: AppOf
) -> None:
    house = ada.house
    await ada.follows(bob)
    press = await house.write(lists.create, ada.id, NewList.of("Press"))
    await house.write(lists.add, ada.id, press.id, [bob.id])
    hers, theirs = await app_of(ada), await app_of(chloe)
    assert (await theirs.http.get(f"{STREAMS}/list?list={press.id}")).status_code == 404
    assert (await hers.http.get(f"{STREAMS}/list?list=x")).status_code == 404
    query = f"?access_token={hers.secret}&stream=list&list={press.id}"
    async with listening_to(hers, "list", list=str(press.id)) as events, connect(address(served, query)) as socket:
        post = await bob.says("For my followers", "followers")
        await chloe.says("I am not on it")
        kind, status = await events.next()
        assert (kind, status["id"]) == ("update", str(post.id))
        assert (await heard(socket))["stream"] == ["list", str(press.id)]
        # It is for others too from now on: whoever listens asks again.
        await house.write(lists.edit, ada.id, press.id, NewList.of(is_public=True))
        with pytest.raises(ConnectionClosed):
            await heard(socket)
    async with listening_to(theirs, "list", list=str(press.id)) as events:
        await bob.says("Again for my followers", "followers")
        post = await bob.says("For everybody")
        assert (await events.next())[1]["id"] == str(post.id)
    await until(lambda: not house.hub.open)
