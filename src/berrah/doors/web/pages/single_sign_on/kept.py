"""What stays with the reader between two pages: signed by the house, good for ten minutes, of use to nobody else."""

import base64
import hmac
from typing import Final, TypeVar

import msgspec

from berrah.accounts.single_sign_on import Arrival
from berrah.doors.house import House
from berrah.doors.web.visitor import ARRIVING, Visitor, cookie, cookies_of
from berrah.kit import clock
from berrah.kit.errors import Refused
from berrah.kit.openid import Attempt

LASTS_S: Final = 600
_MAC: Final = 32  # bytes
S = TypeVar("S", "Going", "Arrived")


class Going(msgspec.Struct, frozen=True, array_like=True):
    """Somebody on the way to the provider: where to go afterwards, and whom to link (0: nobody, they log in)."""

    attempt: Attempt
    where: str
    member_id: int = 0
    made_at: int = msgspec.field(default_factory=clock.now)
    is_proof: bool = False  # they are in, and say once more who they are


class Arrived(msgspec.Struct, frozen=True, array_like=True):
    """Somebody whom the provider knows and the house not yet."""

    arrival: Arrival
    where: str
    made_at: int = msgspec.field(default_factory=clock.now)


def seal(house: House, state: Going | Arrived) -> str:
    """The state as a cookie or a form carries it."""
    body = msgspec.json.encode(state)
    return base64.urlsafe_b64encode(_mac(house, type(state), body) + body).rstrip(b"=").decode()


def unseal(house: House, kind: type[S], text: str) -> S:
    """The state; raises Refused("sso.stale") for one that the house did not make or that is too old."""
    try:
        raw = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except ValueError:
        raise Refused("sso.stale") from None
    mac, body = raw[:_MAC], raw[_MAC:]
    if not hmac.compare_digest(mac, _mac(house, kind, body)):
        raise Refused("sso.stale")
    state = msgspec.json.decode(body, type=kind)
    if not 0 <= clock.now() - state.made_at <= LASTS_S * 1000:
        raise Refused("sso.stale")
    return state


def going_of(visitor: Visitor) -> Going:
    """Whom this browser sent to the provider; raises Refused("sso.stale")."""
    return unseal(visitor.house, Going, cookies_of(visitor.scope).get(ARRIVING, ""))


def kept(house: House, going: Going) -> tuple[str, str]:
    """The header that keeps it in the browser."""
    return cookie(house, ARRIVING, seal(house, going), LASTS_S)


def _mac(house: House, kind: type, body: bytes) -> bytes:
    return hmac.digest(house.secret, b"single sign-on\0" + kind.__name__.encode() + b"\0" + body, "sha256")
