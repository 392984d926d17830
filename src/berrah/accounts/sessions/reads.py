"""Looking at where an account is open."""

from typing import Final

from berrah.accounts.sessions.model import OpenSession
from berrah.accounts.store import tokens as sql
from berrah.kit.db import Snapshot

MOST: Final = 200  # those used last; whoever has more closes them all at once


async def open_sessions(look: Snapshot, account_id: int, now: int) -> list[OpenSession]:
    """The browsers in which the account is open, the one used last first."""
    found = await look.all(sql.sessions_of, account_id=account_id, now=now, most=MOST)
    return [OpenSession(*row) for row in found]
