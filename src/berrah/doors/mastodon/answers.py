"""Answers of the API: JSON that scripts of any origin may read, and links to the pages beside this one."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote, unquote

import msgspec
from litestar.response import Response

from berrah.doors.mastodon.asking import Ask
from berrah.kit.serving.asgi import Send
from berrah.kit.serving.origins import OPEN, PREFLIGHT

JSON: Final = "application/json; charset=utf-8"
OPEN_BYTES: Final = tuple((name.encode(), value.encode()) for name, value in OPEN.items())
_JSON_BYTES: Final = ((b"content-type", JSON.encode()), (b"cache-control", b"private, no-store"), *OPEN_BYTES)
_AS_WRITTEN: Final = "%&=+!$'()*,;:@/?[]"  # of a query: what has a meaning there, or none
_NOT_REPEATED: Final = ("max_id", "since_id", "min_id", "access_token")

encode = msgspec.json.Encoder().encode
Answer = Response[bytes]


def json(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """An answer of anything msgspec can encode."""
    return raw(encode(value), status, headers)


def raw(body: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """An answer of JSON that is bytes already."""
    return Response(
        body,
        status_code=status,
        media_type=JSON,
        headers={"cache-control": "private, no-store", **(headers or {})},
    )


def listed(parts: Sequence[bytes]) -> bytes:
    """JSON values as one list."""
    return b"[%b]" % b",".join(parts)


async def opened(answer: Response[Any]) -> Response[Any]:
    """Let pages of any origin read the answer; and ask first, if their browser wants to (the Fetch standard)."""
    answer.headers.update(OPEN if answer.content else PREFLIGHT)
    return answer


async def send_json(send: Send, body: bytes, status: int = 200, headers: Sequence[tuple[bytes, bytes]] = ()) -> None:
    """The same, before the framework."""
    length = (b"content-length", b"%d" % len(body))
    await send({"type": "http.response.start", "status": status, "headers": [*_JSON_BYTES, length, *headers]})
    await send({"type": "http.response.body", "body": body})


def links(ask: Ask, shown: Sequence[int]) -> dict[str, str]:
    """The header that says where the list goes on, by the cursors of what is shown, newest first."""
    if not shown:
        return {}
    parts = quote(ask.scope["query_string"], safe=_AS_WRITTEN).split("&")
    kept = "&".join(part for part in parts if unquote(part.partition("=")[0]) not in _NOT_REPEATED)
    return {"link": link(f"{ask.written_address}?{kept}{'&' if kept else ''}", shown)}


def link(address: str, shown: Sequence[int]) -> str:
    """The same for an address that ends where a cursor may follow; "" where nothing is shown."""
    if not shown:
        return ""
    return f'<{address}max_id={shown[-1]}>; rel="next", <{address}min_id={shown[0]}>; rel="prev"'
