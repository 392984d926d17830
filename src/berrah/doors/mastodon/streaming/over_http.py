"""Streams as server-sent events: one address for each."""

from berrah.doors.house import House
from berrah.doors.mastodon.answers import OPEN_BYTES
from berrah.doors.mastodon.asking import Given, bearer_of, tongue_of
from berrah.doors.mastodon.asking.reading import of_query
from berrah.doors.mastodon.hot import allow
from berrah.doors.mastodon.problems import tell
from berrah.doors.mastodon.streaming.events import Telling
from berrah.doors.mastodon.streaming.open_ones import OpenOnes
from berrah.doors.mastodon.streaming.wanted import Wanted, wanted
from berrah.kit.errors import Unknown
from berrah.kit.serving import stream_events
from berrah.kit.serving.asgi import Receive, Scope, Send
from berrah.kit.serving.protocol import EXTENSION
from berrah.kit.streams import Wish


async def serve_events(
    house: House, telling: Telling, open_ones: OpenOnes, name: str, scope: Scope, receive: Receive, send: Send
) -> None:
    """Answer with a stream until the client leaves or its token is revoked."""
    if scope["method"] == "OPTIONS":
        await allow(scope, receive, send)
        return
    if name == "health":
        await _say_ok(send)
        return
    if scope["method"] != "GET":
        await tell(house, scope, send, Unknown("endpoint.unknown"))
        return
    try:
        given = Given(of_query(scope["query_string"]))
        bearer = await bearer_of(house, scope, given)
        language = tongue_of(house, scope).language
        stream = await wanted(house, name.replace("/", ":") or given.text("stream"), given, bearer, language)
    except Exception as error:  # noqa: BLE001 - whatever it is, the client is told in its own form
        await tell(house, scope, send, error)
        return
    with open_ones.holding(bearer, scope["extensions"][EXTENSION].close):
        await _keep_telling(house, telling, stream, scope, receive, send)


async def _keep_telling(
    house: House, telling: Telling, stream: Wanted, scope: Scope, receive: Receive, send: Send
) -> None:
    is_wanted = await stream.begin(house)
    try:
        wish = Wish(stream.channels, telling.events, is_wanted, reader=stream.reader)
        await stream_events(scope, receive, send, house.hub, wish, OPEN_BYTES)
    finally:
        stream.end(house)


async def _say_ok(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"2"), *OPEN_BYTES]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"OK"})
