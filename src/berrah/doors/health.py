"""Health and numbers, for the machines that look after the house."""

from typing import Any

import msgspec

from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.metrics import CONTENT_TYPE
from berrah.kit.serving.asgi import Receive, Scope, Send
from berrah.kit.serving.body import header


def raw(house: House) -> dict[tuple[str, str], Any]:
    """`/health` answers 200 once the house serves; `/metrics` speaks the format of Prometheus.

    Mastodon's clients know a house that is well by the word OK; who asks for JSON is told more.
    """

    async def health(scope: Scope, _receive: Receive, send: Send) -> None:
        if b"application/json" not in header(scope, b"accept"):
            await answer(send, 200, b"text/plain; charset=utf-8", b"OK")
            return
        state = {
            "status": "OK",
            "up_seconds": (clock.now() - house.opened_at) // 1000,
            "position": house.bus.position,
            "streams": house.hub.open,
        }
        await answer(send, 200, b"application/json", msgspec.json.encode(state))

    async def numbers(_scope: Scope, _receive: Receive, send: Send) -> None:
        house.metrics.log_position(house.bus.position)
        house.metrics.open_streams(house.hub.open)
        _search(house)
        await answer(send, 200, CONTENT_TYPE.encode(), house.metrics.render())

    return {("GET", "/health"): health, ("HEAD", "/health"): health, ("GET", "/metrics"): numbers}


def _search(house: House) -> None:
    """Read from the file of the index: the database is not asked."""
    found = house.search.standing()
    house.metrics.searched(
        lag=max(0, house.bus.position - found.position),
        texts=found.texts,
        octets=found.octets,
        posts_missing=found.filling.total - found.filling.done if found.filling else 0,
    )


async def answer(
    send: Send, status: int, kind: bytes, body: bytes, headers: tuple[tuple[bytes, bytes], ...] = ()
) -> None:
    """A whole answer in two messages."""
    fixed = ((b"content-type", kind), (b"content-length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": status, "headers": [*fixed, *headers]})
    await send({"type": "http.response.body", "body": body})
