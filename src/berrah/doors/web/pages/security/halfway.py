"""What stands between two forms: signed by the house, good for ten minutes, kept by nobody here.

It says who has proved what, or what a device was asked to sign. It opens nothing by itself: no session begins with it.
"""

import base64
import hmac
from typing import Final

import msgspec

from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Refused

LASTS_MS: Final = 10 * 60_000
_MAC: Final = 32  # bytes


class Halfway(msgspec.Struct, frozen=True, array_like=True):
    """Whose account (0: not known yet), where to go afterwards, what a device is asked to sign, made when (ms)."""

    account_id: int
    where: str = ""
    challenge: str = ""
    made_at: int = 0


def sealed(house: House, purpose: str, state: Halfway) -> str:
    """The state as a form carries it; a form of another purpose does not take it."""
    body = msgspec.json.encode(msgspec.structs.replace(state, made_at=clock.now()))
    return base64.urlsafe_b64encode(_mac(house, purpose, body) + body).decode()


def opened(house: House, purpose: str, text: str) -> Halfway:
    """The state; raises Refused("login.halfway") for one that the house did not make or that is too old."""
    try:
        raw = base64.urlsafe_b64decode(text.encode("ascii"))
    except ValueError:
        raise Refused("login.halfway") from None
    mac, body = raw[:_MAC], raw[_MAC:]
    if not hmac.compare_digest(mac, _mac(house, purpose, body)):
        raise Refused("login.halfway")
    state = msgspec.json.decode(body, type=Halfway)
    if not 0 <= clock.now() - state.made_at <= LASTS_MS:
        raise Refused("login.halfway")
    return state


def _mac(house: House, purpose: str, body: bytes) -> bytes:
    return hmac.digest(house.secret, b"halfway\0" + purpose.encode() + b"\0" + body, "sha256")
