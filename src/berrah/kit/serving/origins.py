"""What lets pages of any origin call an API (the Fetch standard, 3.2)."""

from typing import Final

# Any page may call the API: what it may see depends on the token it brings, never on a cookie.
OPEN: Final = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "Link, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset",
}
PREFLIGHT: Final = {
    **OPEN,
    "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
    "access-control-allow-headers": "Authorization, Content-Type, Idempotency-Key",
    "access-control-max-age": "86400",
}
