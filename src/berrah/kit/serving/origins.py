"""What lets pages of any origin call an API (the Fetch standard, 3.2)."""

from typing import Final

from berrah.kit.serving.asgi import Scope, Send
from berrah.kit.serving.body import header

# Any page may call the API: what it may see depends on the token it brings, never on a cookie.
OPEN: Final = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "Link, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, "
    "Idempotency-Key, X-Request-Id",
}
PREFLIGHT: Final = {
    **OPEN,
    "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
    # The star stands for all but the first, which has to be named.
    "access-control-allow-headers": "Authorization, Content-Type, Idempotency-Key, X-Requested-With, *",
    "access-control-max-age": "86400",
}
_ALLOWING: Final = [(name.encode(), value.encode()) for name, value in PREFLIGHT.items()]


def is_preflight(scope: Scope) -> bool:
    """Whether a browser asks before it lets a page of another origin ask."""
    return bool(scope["method"] == "OPTIONS" and header(scope, b"access-control-request-method"))


async def allow(send: Send) -> None:
    """Yes: whatever it is, what may be seen and done is a matter of the token."""
    await send({"type": "http.response.start", "status": 204, "headers": _ALLOWING})
    await send({"type": "http.response.body", "body": b""})
