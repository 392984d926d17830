"""Undo instead of "are you sure?": after a form took something away, the next page says so and offers it back, once.

What was done travels to that page in a cookie of a minute that no script can read, and nobody but the house can write:
it is signed for this session and the account they act as. What the offer leads to is a form like any other, which asks
again who may do what. The sentences stand in templates/undoing/said.html; all forms, and how each is undone, in
docs/undo.md.
"""

import base64
import binascii
import hmac
from typing import Final

import msgspec

from berrah.doors.web.visitor import DONE, Visitor, cookie, cookies_of

__all__ = ["Cookies", "Done", "Telling", "offered"]

_KEPT_MS: Final = 60_000
_COOKIE_MOST: Final = 3_000
_MAC_LETTERS: Final = 32
Cookies = tuple[tuple[str, str], ...]


class Done(msgspec.Struct, frozen=True, array_like=True):
    """What was done, with whom or what, and the form that takes it back: where it goes and what it says."""

    what: str
    path: str
    name: str = ""
    fields: dict[str, str] = {}


class _Carried(msgspec.Struct, frozen=True, array_like=True):
    until: int
    done: Done


def offered(visitor: Visitor, done: Done) -> Cookies:
    """For the answer that leads to the next page; nothing where it would be more than a cookie holds."""
    body = base64.urlsafe_b64encode(msgspec.json.encode(_Carried(visitor.now + _KEPT_MS, done))).decode().rstrip("=")
    value = f"{body}.{_mac(visitor, body)}"
    return (cookie(visitor.house, DONE, value, _KEPT_MS // 1000),) if len(value) <= _COOKIE_MOST else ()


class Telling:
    """What a page of this visitor has to tell; whoever asks has told it."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._done = _carried(visitor)
        self.is_told = False

    def now(self) -> Done | None:
        """What was done, if anything was."""
        self.is_told = self._done is not None
        return self._done

    @property
    def headers(self) -> dict[str, str]:
        """For a page that told: it is said once, and nobody keeps the page on which it stood."""
        if not self.is_told:
            return {}
        name, value = cookie(self._visitor.house, DONE, "", 0)
        return {name: value, "cache-control": "no-store"}


def _carried(visitor: Visitor) -> Done | None:
    body, _, mac = cookies_of(visitor.scope).get(DONE, "").partition(".")
    if not mac or not hmac.compare_digest(mac.encode(), _mac(visitor, body).encode()):
        return None
    try:
        padded = body + "=" * (-len(body) % 4)
        carried = msgspec.json.decode(base64.urlsafe_b64decode(padded), type=_Carried)
    except (binascii.Error, ValueError):
        return None
    return carried.done if carried.until > visitor.now else None


def _mac(visitor: Visitor, body: str) -> str:
    said = f"undo\0{visitor.mark}\0{body}".encode(errors="replace")
    return hmac.digest(visitor.house.secret, said, "sha256").hex()[:_MAC_LETTERS]
