"""What stands between two forms: who has proved what, or what a device was asked to sign."""

import msgspec

from berrah.doors.house import House
from berrah.doors.web.pages.security.sealing import seal, unseal
from berrah.kit import clock
from berrah.kit.errors import Refused


class Halfway(msgspec.Struct, frozen=True, array_like=True):
    """Whose account (0: not known yet), where to go afterwards, what a device is asked to sign, made when (ms)."""

    account_id: int
    where: str = ""
    challenge: str = ""
    made_at: int = 0


def sealed(house: House, purpose: str, state: Halfway) -> str:
    """The state as a form carries it; a form of another purpose does not take it."""
    return seal(house, purpose, msgspec.structs.replace(state, made_at=clock.now()))


def opened(house: House, purpose: str, text: str) -> Halfway:
    """The state; raises Refused("login.halfway") for one that the house did not make or that is too old."""
    return unseal(house, purpose, Halfway, text, Refused("login.halfway"))
