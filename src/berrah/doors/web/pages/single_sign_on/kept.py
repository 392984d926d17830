"""What stays with the reader between two pages, of use to nobody else."""

from typing import Final

import msgspec

from berrah.accounts.single_sign_on import Arrival
from berrah.doors.house import House
from berrah.doors.web.pages.security import sealing
from berrah.doors.web.visitor import ARRIVING, Visitor, cookie, cookies_of
from berrah.kit import clock
from berrah.kit.errors import Refused
from berrah.kit.openid import Attempt

_GOING: Final = "single sign-on, going"
_ARRIVED: Final = "single sign-on, arrived"


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


def seal(house: House, state: Arrived) -> str:
    """The state as a form carries it."""
    return sealing.seal(house, _ARRIVED, state)


def unseal(house: House, text: str) -> Arrived:
    """The state; raises Refused("sso.stale") for one that the house did not make or that is too old."""
    return sealing.unseal(house, _ARRIVED, Arrived, text, Refused("sso.stale"))


def going_of(visitor: Visitor) -> Going:
    """Whom this browser sent to the provider; raises Refused("sso.stale")."""
    sent = cookies_of(visitor.scope).get(ARRIVING, "")
    return sealing.unseal(visitor.house, _GOING, Going, sent, Refused("sso.stale"))


def kept(house: House, going: Going) -> tuple[str, str]:
    """The header that keeps it in the browser."""
    return cookie(house, ARRIVING, sealing.seal(house, _GOING, going), sealing.LASTS_S)
