"""What the house gives away to have it brought back: signed, for one purpose, good for ten minutes, not kept here.

It opens nothing by itself: no session begins with it.
"""

import base64
import hmac
from typing import Final, Protocol, TypeVar

import msgspec

from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Refused

LASTS_S: Final = 600
_MAC: Final = 32  # bytes


class Dated(Protocol):
    """Something that knows when it was made (ms)."""

    @property
    def made_at(self) -> int:
        """The moment."""


S = TypeVar("S", bound=Dated)


def seal(house: House, purpose: str, state: Dated) -> str:
    """The state as a form or a cookie carries it."""
    body = msgspec.json.encode(state)
    return base64.urlsafe_b64encode(_mac(house, purpose, body) + body).rstrip(b"=").decode()


def unseal(house: House, purpose: str, kind: type[S], text: str, refusal: Refused) -> S:
    """The state; raises the refusal for one that the house did not make, made for something else, or long ago."""
    try:
        raw = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except ValueError:
        raise refusal from None
    mac, body = raw[:_MAC], raw[_MAC:]
    if not hmac.compare_digest(mac, _mac(house, purpose, body)):
        raise refusal
    state = msgspec.json.decode(body, type=kind)
    if not 0 <= clock.now() - state.made_at <= LASTS_S * 1000:
        raise refusal
    return state


def _mac(house: House, purpose: str, body: bytes) -> bytes:
    return hmac.digest(house.secret, b"sealed\0" + purpose.encode() + b"\0" + body, "sha256")
