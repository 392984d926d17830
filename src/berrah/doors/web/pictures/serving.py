"""Pictures as browsers get them: `/media/<key>.webp` and `/media/<key>.small.webp`.

Their names cannot be guessed, and whoever was given one may pass it on, as with any picture on a page. The row is asked
every time (some 20 µs): when a post is gone, its pictures are.
"""

from collections.abc import Mapping
from typing import Any

from berrah import media
from berrah.doors.house import House
from berrah.kit.blob import Blob, is_key
from berrah.kit.serving.asgi import Receive, Scope, Send
from berrah.kit.serving.body import header
from berrah.media import Medium

PREFIX = "/media/"
_TYPES: Mapping[str, bytes] = {"image/webp": b"image/webp"}  # what is served is never what the sender called it
_PIECE = 262_144
# What everybody may see never changes under its name; what only some may see is kept nowhere but in their browser,
# which asks each time whether it is still there.
_OPEN, _CLOSED = b"public, max-age=31536000, immutable", b"private, no-cache"
_GUARDS = (
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; sandbox"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"access-control-allow-origin", b"*"),
    (b"accept-ranges", b"bytes"),
)


def serving(house: House) -> Any:
    """The ASGI application."""

    async def serve(scope: Scope, _receive: Receive, send: Send) -> None:
        name = scope["path"].removeprefix(PREFIX)
        found = await _found(house, name) if scope["method"] in {"GET", "HEAD"} else None
        size = await house.media.blob.size(name) if found else None
        if found is None or size is None:
            await _begin(send, 404, [(b"content-length", b"0"), (b"cache-control", b"no-store")])
            await send({"type": "http.response.body", "body": b""})
            return
        await _answer(scope, send, house.media.blob, name, found, size)

    return serve


async def _found(house: House, name: str) -> Medium | None:
    if not is_key(name):
        return None
    async with house.store.read() as look:
        found = await media.by_key(look, name.partition(".")[0])
    return found if found and name in {found.file, found.small_file} else None


async def _answer(scope: Scope, send: Send, blob: Blob, name: str, found: Medium, size: int) -> None:
    tag = b'"%b"' % name.encode()
    headers = [
        (b"content-type", _TYPES.get(found.type, b"application/octet-stream")),
        (b"cache-control", _OPEN if found.is_open else _CLOSED),
        (b"etag", tag),
    ]
    if tag in header(scope, b"if-none-match"):
        await _begin(send, 304, headers)
        await send({"type": "http.response.body", "body": b""})
        return
    asked = part(header(scope, b"range"), size)
    if asked is None:
        await _begin(send, 416, [(b"content-range", b"bytes */%d" % size), (b"content-length", b"0")])
        await send({"type": "http.response.body", "body": b""})
        return
    start, end = asked
    status = 200 if end - start == size else 206
    if status == 206:  # noqa: PLR2004 - RFC 9110, 15.3.7
        headers.append((b"content-range", b"bytes %d-%d/%d" % (start, end - 1, size)))
    await _begin(send, status, [*headers, (b"content-length", b"%d" % (end - start))])
    if scope["method"] == "HEAD":
        end = start
    while start < end:
        piece = await blob.read(name, start, min(_PIECE, end - start))
        start += len(piece) or end
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _begin(send: Send, status: int, headers: list[tuple[bytes, bytes]]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *_GUARDS]})


def part(asked: bytes, size: int) -> tuple[int, int] | None:
    """From where up to where a Range header asks (RFC 9110, 14); all of it if it asks for nothing we know, or None.

    Only one range is given; whoever asks for several gets everything, as is allowed.
    """
    unit, _, ranges = asked.partition(b"=")
    first, dash, last = ranges.strip().partition(b"-")
    is_known = unit.strip() == b"bytes" and dash and (first or last)
    if not is_known or not all(not end or end.isdigit() for end in (first, last)):
        return 0, size
    if not first:
        return (max(0, size - int(last)), size) if int(last) else None
    start, end = int(first), int(last) + 1 if last else size
    return None if start >= size or end <= start else (start, min(end, size))
