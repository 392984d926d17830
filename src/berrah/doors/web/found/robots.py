"""What search engines may read: everything that is public, and nothing that is only a form, a stream or a way to sort.

Who does not want to be found says so on their pages, which robots have to read for that: this file names nobody.
"""

from typing import Any, Final

from berrah.doors.health import answer
from berrah.doors.house import House
from berrah.doors.web.live import KINDS
from berrah.kit.i18n import LANGUAGES
from berrah.kit.serving.asgi import Receive, Scope, Send

_CLOSED: Final = (
    *("/admin/", "/confirm", "/login", "/messages", "/moderation", "/notifications", "/oauth/", "/organisations"),
    *("/password/", "/posts/", "/report", "/settings/", "/setup", "/signup", "/unsubscribe/"),
    # A live page may be called public-works: only the streams themselves.
    *(f"/live/{kind}{end}" for kind in KINDS for end in ("/", "$")),
)


def robots(house: House) -> Any:
    """`/robots.txt` (RFC 9309, 2.2.2: the longest rule that fits is the one that holds)."""
    lines = (
        "User-agent: *",
        *(f"Disallow: {path}" for path in _CLOSED),
        "Disallow: /*?",
        *(f"Allow: /*?lang={language}$" for language in LANGUAGES),
        "",
        f"Sitemap: {house.settings.url}/sitemap.xml",
        "",
    )
    body = "\n".join(lines).encode()

    async def serve(_scope: Scope, _receive: Receive, send: Send) -> None:
        await answer(send, 200, b"text/plain; charset=utf-8", body)

    return serve
