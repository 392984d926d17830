"""Which passwords are refused: too short, too long, one's own name, and those everybody tries first.

NIST SP 800-63B (5.1.1.2) asks for exactly this: a length, a list, and no rules about digits and capitals.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Final

from berrah.kit.errors import Refused

PASSWORD_LEAST, PASSWORD_MOST = 10, 256

# The list is short of the words that people type first in French and in Morocco.
_OURS: Final = """
    azerty azertyuiop qsdfghjklm motdepasse bonjour soleil doudou loulou chouchou marseille bienvenue jetaime
    casablanca maroc marrakech rabat tanger algerie tunisie salam bismillah allahakbar alhamdulillah mohamed
    mohammed barcelona raja wydad administrateur secret berrah microblog
"""
_ROWS: Final = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol",
)
# As people write letters to please a rule: P@ssw0rd.
_WRITTEN_SO: Final = str.maketrans("@4301!5$7", "aaeoiisst")
_AROUND: Final = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_LONGEST_PATTERN: Final = 32
_NAME_LEAST: Final = 3


def check(password: str, name: str = "", email: str = "", *, takes_weak: bool = False) -> None:
    """Raise Refused("password.too_short", "password.too_long", "password.common", "password.own_name").

    Where weak ones are taken, only none and too long a one are refused: tests of programs sign up with `password`.
    """
    if takes_weak and 0 < len(password) <= PASSWORD_MOST:
        return
    if len(password) < PASSWORD_LEAST:
        raise Refused("password.too_short", minimum=PASSWORD_LEAST)
    if len(password) > PASSWORD_MOST:
        raise Refused("password.too_long", limit=PASSWORD_MOST)
    if _is_own(password.casefold(), name.casefold(), email.casefold()):
        raise Refused("password.own_name")
    if is_common(password):
        raise Refused("password.common")


def is_common(password: str) -> bool:
    """Whether it is among the first that anybody would try: a common word, with or without digits, or a pattern."""
    plain = password.casefold()
    if len(plain) > _LONGEST_PATTERN:
        return False
    if _is_pattern(plain):
        return True
    known = _known()
    candidates = {plain, plain.translate(_WRITTEN_SO)}
    candidates |= {_AROUND.sub("", one) for one in (plain, _AROUND.sub("", plain).translate(_WRITTEN_SO))}
    return any(one in known or _doubled(one) in known for one in candidates)


def _is_own(password: str, name: str, email: str) -> bool:
    own = {name, email, email.partition("@")[0]}
    without = _AROUND.sub("", password)
    return any(len(one) >= _NAME_LEAST and one in {password, without, _doubled(password)} for one in own)


def _is_pattern(plain: str) -> bool:
    if not plain.isascii():
        return False
    is_in_row = any(plain in row or plain[::-1] in row for row in _ROWS)
    return is_in_row or any(plain == (plain[:n] * len(plain))[: len(plain)] for n in range(1, 5))


def _doubled(text: str) -> str:
    """`hello` for `hellohello`."""
    half = text[: len(text) // 2]
    return half if half * 2 == text else text


@cache
def _known() -> frozenset[str]:
    text = files("berrah.accounts.passwords").joinpath("commonest.txt").read_text(encoding="utf-8")
    return frozenset(text.split()) | frozenset(_OURS.split())
