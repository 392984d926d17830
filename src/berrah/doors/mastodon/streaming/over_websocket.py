"""Streams over one WebSocket: as many as the client subscribes to, each named in its events."""

import asyncio
from contextlib import suppress

from berrah.accounts import Bearer
from berrah.doors.house import House
from berrah.doors.mastodon.answers import encode
from berrah.doors.mastodon.asking import Given, bearer_of, tongue_of
from berrah.doors.mastodon.asking.reading import of_body, of_query
from berrah.doors.mastodon.problems import problem_of, tell
from berrah.doors.mastodon.streaming.connection import Outbox, Streams
from berrah.doors.mastodon.streaming.events import Telling
from berrah.doors.mastodon.streaming.open_ones import OpenOnes
from berrah.doors.mastodon.streaming.wanted import wanted
from berrah.kit.serving.asgi import Message, Receive, Scope, Send


async def serve_socket(
    house: House, telling: Telling, open_ones: OpenOnes, name: str, scope: Scope, receive: Receive, send: Send
) -> None:
    """Accept the connection and keep it until the client leaves or its token is revoked."""
    await receive()
    protocols = scope.get("subprotocols") or [""]
    outbox = Outbox(send)
    streams = Streams(house, telling, outbox)
    try:
        bearer = await _begun(house, streams, name, scope, protocols[0])
    except Exception as error:  # noqa: BLE001 - whatever it is, the client is told in its own form
        streams.close()
        await tell(house, scope, _denying(send), error)
        return
    # It listens before it is told so: what is said as soon as the connection stands is not missed.
    await send({"type": "websocket.accept", "subprotocol": protocols[0] or None})
    sending = asyncio.create_task(outbox.keep_sending())
    try:
        with open_ones.holding(bearer, outbox.end):
            while (message := await receive())["type"] == "websocket.receive":
                await _hear(house, scope, bearer, streams, outbox, message)
    finally:
        streams.close()
        sending.cancel()
        with suppress(asyncio.CancelledError):
            await sending


async def _begun(house: House, streams: Streams, name: str, scope: Scope, protocol: str) -> Bearer | None:
    """Who asks, once the stream that the address names is open; raises what `wanted` raises."""
    # A page in a browser can set no header here, so it sends the token as a protocol or in the address.
    given = Given({"access_token": protocol or None, **of_query(scope["query_string"])})
    bearer = await bearer_of(house, scope, given)
    stream = name.replace("/", ":") or given.text("stream")
    if stream:
        await streams.add(await wanted(house, stream, given, bearer, tongue_of(house, scope).language))
    return bearer


async def _hear(
    house: House, scope: Scope, bearer: Bearer | None, streams: Streams, outbox: Outbox, message: Message
) -> None:
    """Subscribe or unsubscribe as the client says; what cannot be done it is told, and the connection goes on."""
    try:
        said = Given(of_body((message.get("text") or "").encode(), "json"))
        stream = await wanted(house, said.text("stream"), said, bearer, tongue_of(house, scope).language)
        if said.text("type") == "subscribe":
            await streams.add(stream)
        elif said.text("type") == "unsubscribe":
            streams.drop(stream.name)
    except Exception as error:  # noqa: BLE001 - as above
        problem = problem_of(scope, error)
        sentence = tongue_of(house, scope).error(problem)
        outbox.send(encode({"error": sentence, "status": problem.status}))


def _denying(send: Send) -> Send:
    """An answer in place of a connection (ASGI extension websocket.http.response)."""

    async def deny(message: Message) -> None:
        await send({**message, "type": f"websocket.{message['type']}"})

    return deny
