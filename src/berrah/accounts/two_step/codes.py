"""Codes of six digits that change every thirty seconds (TOTP, RFC 6238; HOTP, RFC 4226)."""

import hmac
from typing import Final

import pyotp

STEP_SECONDS: Final = 30
_AROUND: Final = (0, -1, 1)  # clocks go wrong, and people type slowly (RFC 6238, 5.2)
_DIGITS: Final = 6


def new_secret() -> str:
    """160 random bits as apps expect them, in base 32."""
    return pyotp.random_base32()


def code_at(secret: str, now: int) -> str:
    """The code of this moment (ms)."""
    return pyotp.TOTP(secret).at(now // 1000)


def step_of(secret: str, typed: str, now: int) -> int | None:
    """The step whose code this is, if it is that of the moment (ms), the one before or the one after."""
    code = digits_of(typed)
    if len(code) != _DIGITS:
        return None
    totp, step = pyotp.TOTP(secret), now // 1000 // STEP_SECONDS
    return next((step + off for off in _AROUND if hmac.compare_digest(totp.generate_otp(step + off), code)), None)


def address_of(secret: str, name: str, house: str) -> str:
    """What the picture says: the address that an app reads.

    Source: github.com/google/google-authenticator/wiki/Key-Uri-Format
    """
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=house.replace(":", " "))


def digits_of(typed: str) -> str:
    """The digits 0 to 9 of what was typed, in whatever script, without blanks."""
    return "".join(str(int(c)) for c in typed if c.isdecimal())
