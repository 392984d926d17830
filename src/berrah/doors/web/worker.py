"""The worker of the pages, which stays in the browser when they are closed: one file at a fixed address.

It stands at the root because it may look after what lies beneath its own address only (Service Workers, 3.1).
"""

from typing import Any, Final

from berrah.doors.web import assets
from berrah.kit.serving.asgi import Message, Receive, Scope, Send

PATH: Final = "/sw.js"
_HEADERS: Final = (
    # It reaches this house alone, and runs nothing that is not written in it.
    (b"content-security-policy", b"default-src 'none'; connect-src 'self'; img-src 'self'; script-src 'self'"),
    (b"service-worker-allowed", b"/"),
)
_answer: Any = assets.single("sw.js", b"no-cache")


async def worker(scope: Scope, receive: Receive, send: Send) -> None:
    """`/sw.js`: asked for anew each time, so that nobody keeps one of yesterday."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *_HEADERS]
        await send(message)

    await _answer(scope, receive, sent)
