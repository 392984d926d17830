"""Media as browsers get them: `/media/<key>.webp`, `/media/<key>.small.avif`, `/media/<key>.mp4`.

Their names cannot be guessed, and that is not all: who may see them is asked every time, see allowing.py.
"""

from typing import Any

from berrah import media
from berrah.doors.house import House
from berrah.doors.web.pictures.allowing import asked_for
from berrah.kit.blob import Blob, BlobAway
from berrah.kit.serving.asgi import Receive, Scope, Send
from berrah.kit.serving.body import header
from berrah.media import Medium

PREFIX = "/media/"
_PIECE = 262_144
# A reader's own browser may keep for a day what everybody may see, a cache between us ten minutes: so long may it show
# what has been deleted or closed. What only some may see is kept by nobody but their browser, which asks each time.
_OPEN, _CLOSED = b"public, max-age=86400, s-maxage=600", b"private, no-cache"
_OPEN_LINK, _CLOSED_LINK = b"public, max-age=240", b"private, no-store"
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
        name, blob = scope["path"].removeprefix(PREFIX), house.media.blob
        is_read = scope["method"] in {"GET", "HEAD"}
        try:
            found, is_open = await asked_for(house, scope, name) if is_read else (None, False)
            name = _lightest(scope, found, name) if found else name
            address = blob.address(name, _kind(name)) if found else ""
            size = await blob.size(name) if found and not address else None
        except BlobAway:
            await end(send, 503, [(b"retry-after", b"5"), (b"cache-control", b"no-store")])
            return
        if address:
            kept = _OPEN_LINK if is_open else _CLOSED_LINK
            await end(send, 302, [(b"location", address.encode()), (b"cache-control", kept)])
        elif size is None:
            await end(send, 404, [(b"cache-control", b"no-store")])
        else:
            await answer(scope, send, blob, name, size, _OPEN if is_open else _CLOSED)

    return serve


def _kind(name: str) -> str:
    return media.TYPES[name.rpartition(".")[2]]


def _lightest(scope: Scope, found: Medium, name: str) -> str:
    """The large picture in AVIF, under its own address, for browsers that say they know it."""
    is_known = b"image/avif" in header(scope, b"accept")
    return (found.variant("avif") or name) if name == found.file and is_known else name


async def answer(scope: Scope, send: Send, blob: Blob, name: str, size: int, kept: bytes) -> None:
    """A file, or the part of it that is asked for; `kept` says by whom it may be kept, and how long."""
    tag = b'"%b"' % name.encode()
    headers = [
        (b"content-type", _kind(name).encode()),
        (b"cache-control", kept),
        (b"etag", tag),
        (b"vary", b"accept"),
    ]
    if tag in header(scope, b"if-none-match"):
        await _begin(send, 304, headers)
        await send({"type": "http.response.body", "body": b""})
        return
    asked = part(header(scope, b"range"), size)
    if asked is None:
        await end(send, 416, [(b"content-range", b"bytes */%d" % size)])
        return
    start, stop = asked
    status = 200 if stop - start == size else 206
    if status == 206:  # noqa: PLR2004 - RFC 9110, 15.3.7
        headers.append((b"content-range", b"bytes %d-%d/%d" % (start, stop - 1, size)))
    await _begin(send, status, [*headers, (b"content-length", b"%d" % (stop - start))])
    if scope["method"] == "HEAD":
        stop = start
    while start < stop:
        piece = await blob.read(name, start, min(_PIECE, stop - start))
        start += len(piece) or stop
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def end(send: Send, status: int, headers: list[tuple[bytes, bytes]]) -> None:
    """An answer without a body."""
    await _begin(send, status, [*headers, (b"content-length", b"0")])
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
