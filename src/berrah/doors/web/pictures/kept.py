"""Small pictures of the house itself as browsers get them: of links, emoji, and its logo.

The row is asked every time: what is shown no more is nowhere but in browsers that have it.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from berrah.doors.house import House
from berrah.kit.blob import BlobAway, is_key
from berrah.kit.serving.asgi import Receive, Scope, Send
from berrah.kit.serving.body import header

IsShown = Callable[[str], Awaitable[bool]]
_HEADERS = (
    (b"cache-control", b"public, max-age=86400"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; sandbox"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"access-control-allow-origin", b"*"),
)
_NONE = [(b"cache-control", b"no-store"), (b"content-length", b"0")]


_WEBP: Final[Mapping[str, bytes]] = {"webp": b"image/webp"}


def serving(house: House, prefix: str, is_shown: IsShown, endings: Mapping[str, bytes] = _WEBP) -> Any:
    """The ASGI application for `<prefix><key>.webp`, where `is_shown(key)`; or for files with these endings."""

    async def serve(scope: Scope, _receive: Receive, send: Send) -> None:
        name = scope["path"].removeprefix(prefix)
        try:
            is_asked = scope["method"] in {"GET", "HEAD"} and name.partition(".")[2] in endings
            content = await _found(house, name, is_shown) if is_asked else None
        except BlobAway:
            await _answer(send, 503, b"", [(b"retry-after", b"5"), *_NONE])
            return
        if content is None:
            await _answer(send, 404, b"", _NONE)
            return
        tag = b'"%b"' % name.encode()
        headers = [*_HEADERS, (b"content-type", endings[name.partition(".")[2]]), (b"etag", tag)]
        if tag in header(scope, b"if-none-match"):
            await _answer(send, 304, b"", headers)
            return
        headers.append((b"content-length", b"%d" % len(content)))
        await _answer(send, 200, b"" if scope["method"] == "HEAD" else content, headers)

    return serve


async def _found(house: House, name: str, is_shown: IsShown) -> bytes | None:
    """The bytes, some 100 kB at most; None for a name that means nothing."""
    key = name.partition(".")[0]
    if not is_key(name) or not await is_shown(key):
        return None
    try:
        return await house.media.blob.read(name)
    except FileNotFoundError:
        return None


async def _answer(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
