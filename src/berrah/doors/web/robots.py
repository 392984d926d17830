"""What search engines may read: everything that is public, and nothing that is only a form."""

from typing import Final

from berrah.doors.health import answer
from berrah.kit.serving.asgi import Receive, Scope, Send

_CLOSED: Final = (
    *("/admin/", "/confirm", "/live/", "/login", "/messages", "/oauth/", "/password/", "/posts/"),
    *("/settings/", "/setup", "/signup"),
)
_LINES: Final = ("User-agent: *", *(f"Disallow: {path}" for path in _CLOSED), "")


async def robots(_scope: Scope, _receive: Receive, send: Send) -> None:
    """`/robots.txt` (RFC 9309)."""
    await answer(send, 200, b"text/plain; charset=utf-8", "\n".join(_LINES).encode())
