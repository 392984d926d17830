"""Tokens for systems: narrow, named, with an end."""

import re
from typing import Final

import msgspec

from berrah.accounts.model import line
from berrah.accounts.tokens import create_token
from berrah.kit.db import Tx
from berrah.kit.errors import Refused

NAME_MOST: Final = 60
_DAY_MS: Final = 24 * 3_600_000
_LONGEST_DAYS: Final = 3_650
_SPAN = re.compile(r"([1-9][0-9]{0,4})\s*([hdwy])", re.ASCII)
_UNITS: Final = {"h": 3_600_000, "d": _DAY_MS, "w": 7 * _DAY_MS, "y": 365 * _DAY_MS}


class NewToken(msgspec.Struct, frozen=True):
    """What somebody wants for a system; `lasts` in ms, None for good."""

    name: str
    scopes: str
    lasts: int | None = None

    def checked(self) -> "NewToken":
        """The same, tidied; raises Refused("token.name", "token.scopes", "token.span")."""
        name = line(self.name, NAME_MOST)
        if not name:
            raise Refused("token.name")
        if not self.scopes.strip():
            raise Refused("token.scopes")
        if self.lasts is not None and not 0 < self.lasts <= _LONGEST_DAYS * _DAY_MS:
            raise Refused("token.span")
        return msgspec.structs.replace(self, name=name)


async def make_token(
    tx: Tx, account_id: int, new: NewToken, person_id: int | None = None, secret: str | None = None
) -> str:
    """A token for a system; its secret, shown this once. Raises what NewToken.checked and create_token raise."""
    new = new.checked()
    until = None if new.lasts is None else tx.now + new.lasts
    return await create_token(
        tx, account_id, new.scopes, secret=secret, person_id=person_id, name=new.name, expires_at=until
    )


def span_of(text: str) -> int | None:
    """`90d`, `12h`, `4w`, `1y` in ms; None for `never` and for nothing at all. Raises Refused("token.span")."""
    if text.strip().lower() in {"", "never"}:
        return None
    found = _SPAN.fullmatch(text.strip().lower())
    if found is None:
        raise Refused("token.span")
    return int(found[1]) * _UNITS[found[2]]
