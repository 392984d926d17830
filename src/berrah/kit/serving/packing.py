"""How bytes are packed for the way: Brotli where it is known, gzip elsewhere (RFC 9110, 12.5.3)."""

import gzip
from typing import Final

import brotli
import msgspec

from berrah.kit.serving.asgi import Scope
from berrah.kit.serving.body import header

_WORTH_IT: Final = 1_000  # bytes
# What is packed once may take its time. For a page, the next level of Brotli costs more and takes off nothing.
_BEST, _BEST_GZIP, _QUICK, _QUICK_GZIP = 11, 9, 5, 4


class Packed(msgspec.Struct, frozen=True):
    """The same bytes in every packing; one that is no lighter is the plain one."""

    plain: bytes
    gzip: bytes
    br: bytes

    @classmethod
    def of(cls, plain: bytes) -> "Packed":
        """As small as it can be made, for what is sent many times."""
        small = gzip.compress(plain, compresslevel=_BEST_GZIP, mtime=0), brotli.compress(plain, quality=_BEST)
        return cls(plain, *(one if len(one) < len(plain) else plain for one in small))

    def within(self, scope: Scope) -> tuple[bytes, str]:
        """The bytes for who asks, and the name of their packing; "" for none."""
        wished = packing_of(scope)
        body = {"br": self.br, "gzip": self.gzip}.get(wished, self.plain)
        return body, "" if body is self.plain else wished


def packed(scope: Scope, body: bytes) -> tuple[bytes, str]:
    """Bytes that are sent once, packed where that is worth it, and the name of their packing; "" for none."""
    wished = packing_of(scope) if len(body) > _WORTH_IT else ""
    if wished == "br":
        return brotli.compress(body, quality=_QUICK), wished
    if wished:
        return gzip.compress(body, compresslevel=_QUICK_GZIP, mtime=0), wished
    return body, ""


def packing_of(scope: Scope) -> str:
    """The best packing that who asks can open: br, gzip, or "" for none."""
    known = set()
    for one in header(scope, b"accept-encoding").lower().split(b","):
        name, _, weight = one.partition(b";")
        if weight.replace(b" ", b"").rstrip(b"0.") != b"q=":
            known.add(name.strip())
    return "br" if b"br" in known else "gzip" if b"gzip" in known else ""
