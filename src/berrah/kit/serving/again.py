"""Who asks again for what they have already is told so, and sent nothing (RFC 9110, 13.1.2)."""

from hashlib import sha256

from berrah.kit.serving.asgi import Scope
from berrah.kit.serving.body import header


def tag_of(body: bytes) -> str:
    """The weak tag of what is sent: the same for the same bytes, however they are packed for the way."""
    return f'W/"{sha256(body).hexdigest()[:32]}"'


def has_already(scope: Scope, tag: str) -> bool:
    """Whether who asks says that they have just this; tags are compared as weak ones."""
    known = {one.strip().removeprefix("W/") for one in header(scope, b"if-none-match").decode("latin-1").split(",")}
    return "*" in known or tag.removeprefix("W/") in known
