"""Against programs that fill in forms, without puzzles: a form knows when it was shown.

A person reads before sending, even one whose password manager fills in everything; a program sends at once, or sends a
form that it kept for days. Both are asked to send once more, with the form as it was: a person loses nothing.
"""

import hmac
from typing import Final

from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Refused

LONGEST_MS: Final = 24 * 3_600_000
_MAC_LETTERS: Final = 24
_DIGITS: Final = 15


def stamp(house: House, moment: int | None = None) -> str:
    """The moment, signed."""
    shown = str(clock.now() if moment is None else moment)
    mac = hmac.digest(house.secret, b"form shown\0" + shown.encode(), "sha256").hex()
    return f"{shown}.{mac[:_MAC_LETTERS]}"


def check(house: House, sent: str) -> None:
    """Raise Refused("signup.too_fast", "signup.too_old") for a form that no person would send like this."""
    shown, _, _ = sent.partition(".")
    is_number = shown.isascii() and shown.isdigit() and len(shown) <= _DIGITS
    is_ours = is_number and hmac.compare_digest(sent.encode(), stamp(house, int(shown)).encode())
    age = clock.now() - int(shown) if is_ours else LONGEST_MS
    if age >= LONGEST_MS:
        raise Refused("signup.too_old")
    if age < house.settings.signup_pause * 1000:
        raise Refused("signup.too_fast")


def kept(house: House, sent: str) -> str:
    """For a form that is shown again: the same stamp, so that the next try is late enough; a new one for an old one."""
    try:
        check(house, sent)
    except Refused as problem:
        if problem.code == "signup.too_old":
            return stamp(house)
    return sent
