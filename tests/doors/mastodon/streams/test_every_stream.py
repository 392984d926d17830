"""Every documented stream, over both transports: what is heard on it, and what it needs (docs.joinmastodon.org)."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from berrah.doors.house import House
from berrah.graph import lists
from berrah.graph.lists import NewList
from berrah.kit.bus import known_listeners
from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf
from tests.doors.mastodon.described.town import permission
from tests.doors.mastodon.test_streaming import STREAMS, address, heard, listening_to
from tests.kit.pictures import files

Acts = dict[str, Callable[[], Awaitable[str]]]
# (stream, its parameters, the act that is heard on it, the event it comes as).
HEARD: tuple[tuple[str, dict[str, str], str, str], ...] = (
    ("user", {}, "says", "update"),
    ("user", {}, "likes", "notification"),
    ("user:notification", {}, "likes", "notification"),
    ("public", {}, "says", "update"),
    ("public:local", {}, "says", "update"),
    ("public:media", {}, "shows", "update"),
    ("public:local:media", {}, "shows", "update"),
    ("hashtag", {"tag": "souk"}, "says", "update"),
    ("hashtag:local", {"tag": "souk"}, "says", "update"),
    ("list", {"list": "{press}"}, "says", "update"),
    ("direct", {}, "confides", "conversation"),
)
SILENT = ("public:remote", "public:remote:media")


@pytest.fixture
async def acts(house: House, ada: Person, bob: Person, app_of: AppOf) -> Acts:
    """What bob does, whom ada follows; each answers the id that is heard."""
    await ada.follows(bob)
    his, post = await app_of(bob), await ada.says("Le marché ouvre")

    async def says() -> str:
        return str((await bob.says("au #souk")).id)

    async def shows() -> str:
        picture = (await his.http.post("/api/v2/media", files={"file": ("p.png", files.picture())})).json()["id"]
        return str((await his.post("/api/v1/statuses", status="une image", media_ids=[picture]))["id"])

    async def confides() -> str:
        return str((await bob.says("@ada un mot", "direct")).id)

    async def likes() -> str:
        await bob.likes(post)
        await Worker(house.store, house.bus, known_listeners(), []).work_once()
        return str(post.id)

    return {"says": says, "shows": shows, "confides": confides, "likes": likes}


@pytest.fixture
async def press(ada: Person, bob: Person, acts: Acts) -> str:
    """The id of ada's list on which bob is; `acts` comes first, since only who is followed is put on a list."""
    assert acts
    made = await ada.house.write(lists.create, ada.id, NewList.of("Press"))
    await ada.house.write(lists.add, ada.id, made.id, [bob.id])
    return str(made.id)


def named(payload: dict[str, Any]) -> str:
    """The id of the post that an event is about."""
    post = payload.get("last_status") or payload.get("status") or payload
    return str(post["id"])


@pytest.mark.parametrize(("stream", "given", "act", "event"), HEARD)
async def test_each_stream_tells_what_it_is_for_over_both_transports(  # noqa: PLR0913, PLR0917 - a row of the table, and where it is tried
    served: str, app: App, acts: Acts, press: str, stream: str, given: dict[str, str], act: str, event: str
) -> None:
    query = {name: value.format(press=press) for name, value in given.items()}
    path = stream.replace(":", "/")
    async with (
        listening_to(app, path, **query) as by_path,
        listening_to(app, "", stream=stream, **query) as by_name,
        connect(address(served, f"?access_token={app.secret}")) as socket,
    ):
        await socket.send(json.dumps({"type": "subscribe", "stream": stream, **query}))
        # Messages are heard in their order: once this one is refused, the one before it is done.
        await socket.send("no JSON")
        assert "error" in await heard(socket)
        post = await acts[act]()
        for events in (by_path, by_name):
            kind, payload = await events.next()
            assert (kind, named(payload)) == (event, post)
        said = await heard(socket)
        assert (said["event"], said["stream"], named(said["payload"])) == (event, [stream, *query.values()], post)


@pytest.mark.parametrize("stream", SILENT)
async def test_streams_of_other_houses_are_there_and_silent(served: str, app: App, acts: Acts, stream: str) -> None:
    async with (
        listening_to(app, stream.replace(":", "/")),
        listening_to(app, "public") as public,
        connect(address(served, f"?access_token={app.secret}&stream={stream}")) as socket,
    ):
        await socket.send(json.dumps({"type": "subscribe", "stream": "public"}))
        post = await acts["shows"]()
        assert (await public.next())[1]["id"] == post
        assert (await heard(socket))["stream"] == ["public"]


async def test_one_socket_carries_all_streams_and_each_is_left_alone(
    served: str, app: App, acts: Acts, press: str
) -> None:
    wanted = [{"stream": stream, **given} for stream, given, _, _ in HEARD if stream != "user:notification"]
    wanted = [{name: value.format(press=press) for name, value in one.items()} for one in wanted]
    async with connect(address(served), additional_headers={"Authorization": f"Bearer {app.secret}"}) as socket:
        for one in wanted:
            await socket.send(json.dumps({"type": "subscribe", **one}))
        await socket.send("no JSON")
        assert "error" in await heard(socket)
        await acts["says"]()
        first = {tuple((await heard(socket))["stream"]) for _ in range(6)}
        assert first == {
            *(("user",), ("public",), ("public:local",), ("hashtag", "souk"), ("hashtag:local", "souk")),
            ("list", press),
        }
        for one in wanted:
            if one["stream"] not in {"user", "direct"}:
                await socket.send(json.dumps({"type": "unsubscribe", **one}))
        await socket.send("no JSON")
        assert "error" in await heard(socket)
        await acts["says"]()
        assert (await heard(socket))["stream"] == ["user"]
        await acts["confides"]()
        assert (await heard(socket))["stream"] == ["direct"]


async def test_edits_and_deletions_are_told_wherever_the_post_was(ada: Person, app: App, app_of: AppOf) -> None:
    stranger = await app_of(None)
    async with (
        listening_to(app, "user") as home,
        listening_to(stranger, "public") as public,
        listening_to(stranger, "hashtag", tag="souk") as tagged,
    ):
        every = (home, public, tagged)
        post = (await app.post("/api/v1/statuses", status="au #souk"))["id"]
        assert [kind for kind, _ in [await events.next() for events in every]] == ["update"] * 3
        # Each act waits until the one before was heard: nobody is shown a post that is gone when its turn comes.
        await app.put(f"/api/v1/statuses/{post}", status="encore au #souk")
        for kind, shown in [await events.next() for events in every]:
            assert kind == "status.update"
            assert "encore" in shown["content"]
        await app.delete(f"/api/v1/statuses/{post}")
        assert [(kind, str(said)) for kind, said in [await events.next() for events in every]] == [("delete", post)] * 3


NEEDS = (
    ("user", "read:statuses", "read:notifications"),
    ("user:notification", "read:notifications", "read:statuses"),
    ("direct", "read:statuses", "read:notifications"),
    ("list", "read:lists", "read:statuses"),
)


@pytest.mark.parametrize(("stream", "enough", "other"), NEEDS)
async def test_each_stream_needs_a_token_and_its_scope(
    served: str, ada: Person, app_of: AppOf, press: str, stream: str, enough: str, other: str
) -> None:
    query, nobody = {"list": press} if stream == "list" else {}, await app_of(None)
    for app, status in ((await app_of(ada, enough), 200), (await app_of(ada, other), 403), (nobody, 401)):
        async with app.http.stream("GET", f"{STREAMS}/{stream.replace(':', '/')}", params=query) as answer:
            assert answer.status_code == status, (stream, status)
        words = httpx.QueryParams({"stream": stream, "access_token": app.secret, **query})
        if status == 200:
            async with connect(address(served, f"?{words}")):
                continue
        with pytest.raises(InvalidStatus) as refused:
            await connect(address(served, f"?{words}"))
        assert refused.value.response.status_code == status
        assert isinstance(json.loads(refused.value.response.body or b"")["error"], str)
        # Over a socket that stands, the client is told and goes on.
        async with connect(address(served, f"?access_token={app.secret}")) as socket:
            await socket.send(json.dumps({"type": "subscribe", "stream": stream, **query}))
            assert (await heard(socket))["status"] == status


async def test_what_cannot_be_heard_is_said_in_one_form(served: str, app: App) -> None:
    async with connect(address(served, f"?access_token={app.secret}")) as socket:
        for stream, status in (("nothing", 404), ("", 404), ("hashtag", 422), ("list", 404)):
            answer = await app.http.get(f"{STREAMS}/{stream}")
            assert (answer.status_code, set(answer.json()) - {"details"}) == (status, {"error"}), stream
            await socket.send(json.dumps({"type": "subscribe", "stream": stream}))
            said = await heard(socket)
            assert (set(said) - {"details"}, said["status"]) == ({"error", "status"}, status), stream


async def test_a_stream_shows_that_it_lives(served: str, ada: Person, app_of: AppOf) -> None:
    stranger, program = await app_of(None), App(served, await permission(ada))
    assert (await stranger.http.get(f"{STREAMS}/health")).text == "OK"
    async with program.http.stream("GET", f"{STREAMS}/user") as answer:
        assert (await anext(answer.aiter_lines())).startswith(":")
    async with connect(address(served, f"?access_token={program.secret}&stream=user")) as socket:
        await (await socket.ping())
    await program.http.aclose()
