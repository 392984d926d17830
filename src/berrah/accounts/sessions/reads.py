"""Looking at where an account is open."""

from typing import Final

from berrah.accounts import store as sql
from berrah.accounts.sessions.model import OpenSession, PermissionGiven
from berrah.kit.db import Snapshot

MOST: Final = 200  # those used last; whoever has more closes them all at once


async def open_sessions(look: Snapshot, account_id: int, now: int) -> list[OpenSession]:
    """The browsers in which the account is open, the one used last first."""
    found = await look.all(sql.sessions_of, account_id=account_id, now=now, most=MOST)
    return [OpenSession(*row) for row in found]


async def permissions_given(look: Snapshot, account_id: int) -> list[PermissionGiven]:
    """The tokens that act for the account, newest first."""
    found = await look.all(sql.permissions_of, account_id=account_id, most=MOST)
    return [
        PermissionGiven(token_id, application_id, name or "", tuple(scopes.split()), created_at, used_at)
        for token_id, application_id, name, scopes, created_at, used_at in found
    ]
