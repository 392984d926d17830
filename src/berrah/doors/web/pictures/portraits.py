"""Pictures of accounts as browsers get them: `/portraits/<key>.webp` and `/portraits/<key>.small.webp`.

Everybody may see them, those of protected accounts too, and another picture has another name: they are kept for a year.
Those of hidden accounts are for who looks after the house, and kept by nobody.
The row is asked every time, so that one that was taken off is nowhere any more but in the browsers that have it.
"""

from typing import Any

from berrah.accounts import MODERATOR
from berrah.doors.house import House
from berrah.doors.web.visitor import visit
from berrah.kit.blob import BlobAway, is_key
from berrah.kit.serving.asgi import Receive, Scope, Send
from berrah.kit.serving.body import header
from berrah.media import portraits

PREFIX = "/portraits/"
_OPEN, _CLOSED = b"public, max-age=31536000, immutable", b"private, no-store"
_HEADERS = (
    (b"content-type", b"image/webp"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; sandbox"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"access-control-allow-origin", b"*"),
)


def serving(house: House) -> Any:
    """The ASGI application."""

    async def serve(scope: Scope, _receive: Receive, send: Send) -> None:
        name = scope["path"].removeprefix(PREFIX)
        try:
            content, kept = await _found(house, scope, name) if scope["method"] in {"GET", "HEAD"} else (None, b"")
        except BlobAway:
            later = [(b"retry-after", b"5"), (b"cache-control", b"no-store"), (b"content-length", b"0")]
            await _answer(send, 503, b"", later)
            return
        if content is None:
            await _answer(send, 404, b"", [(b"cache-control", b"no-store"), (b"content-length", b"0")])
            return
        tag = b'"%b"' % name.encode()
        headers = [*_HEADERS, (b"cache-control", kept), (b"etag", tag)]
        if tag in header(scope, b"if-none-match"):
            await _answer(send, 304, b"", headers)
            return
        headers.append((b"content-length", b"%d" % len(content)))
        await _answer(send, 200, b"" if scope["method"] == "HEAD" else content, headers)

    return serve


async def _found(house: House, scope: Scope, name: str) -> tuple[bytes | None, bytes]:
    """The bytes, some 100 kB at most, and how they may be kept; None for a name that means nothing to who asks."""
    key = name.partition(".")[0]
    if not is_key(name) or name not in {portraits.file(key), portraits.small_file(key)}:
        return None, b""
    async with house.store.read() as look:
        is_shown = await portraits.is_shown(look, key)
        is_hidden = not is_shown and await portraits.is_worn(look, key)
    if not is_shown and not (is_hidden and await _looks_after_the_house(house, scope)):
        return None, b""
    try:
        return await house.media.blob.read(name), _OPEN if is_shown else _CLOSED
    except FileNotFoundError:
        return None, b""


async def _looks_after_the_house(house: House, scope: Scope) -> bool:
    person = (await visit(house, scope)).person
    return person is not None and person.account.role >= MODERATOR


async def _answer(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
