"""Reading what a client sends, within bounds."""

from berrah.kit.errors import Refused, TooLarge
from berrah.kit.serving.asgi import Receive, Scope


def header(scope: Scope, name: bytes) -> bytes:
    """The first header of this lower-case name, or b""."""
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value)
    return b""


async def read_body(scope: Scope, receive: Receive, limit: int) -> bytes:
    """The whole body; raises TooLarge("body.too_large") as soon as that is known, Refused("body.malformed")."""
    announced = header(scope, b"content-length")
    if announced.isdigit() and int(announced) > limit:
        raise TooLarge("body.too_large", limit=limit)
    message = await receive()
    pieces: list[bytes] = [message.get("body", b"")]
    length = len(pieces[0])
    while message.get("more_body"):
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused("body.malformed")
        pieces.append(message.get("body", b""))
        length += len(pieces[-1])
        if length > limit:
            raise TooLarge("body.too_large", limit=limit)
    return b"".join(pieces) if len(pieces) > 1 else pieces[0]


def decoded(body: bytes) -> str:
    """The body as text; raises Refused("body.not_utf8")."""
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Refused("body.not_utf8") from None
