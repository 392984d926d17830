"""What a token alone does not do: the password is said again."""

import msgspec

from berrah import accounts
from berrah.accounts.two_step import Keys
from berrah.doors.api.asking import Call, Text


class Proving(msgspec.Struct, frozen=True):
    """The password, and where the second step is on, a code of the app or a recovery code; each is good for once."""

    password: Text
    code: Text = ""


async def proved(call: Call, password: str, code: str = "") -> int:
    """Who asks, as themselves, when they have proved it; raises what accounts.prove_both raises, and as `oneself`."""
    person, house = call.oneself, call.house
    keys = keys_of(call)
    await accounts.prove_both(house.store, house.attempts, keys, person, password, code, call.address)
    return person


def keys_of(call: Call) -> Keys:
    """What closes and opens the secrets of the second step."""
    return Keys(call.house.secret)
