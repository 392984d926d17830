"""Closing what is open; what is closed already stays so, and what is somebody else's is not touched."""

from collections.abc import Callable

from berrah.accounts import happenings
from berrah.accounts.events import TokenRevoked
from berrah.accounts.happenings import SESSION_CLOSED
from berrah.accounts.store import tokens as sql
from berrah.kit.db import Tx


async def close_session(tx: Tx, account_id: int, token_id: int) -> None:
    """Close one's own session."""
    await _close(tx, account_id, lambda session: session == token_id)


async def close_others(tx: Tx, account_id: int, kept_id: int) -> None:
    """Close all of one's sessions but this one."""
    await _close(tx, account_id, lambda session: session != kept_id)


async def _close(tx: Tx, account_id: int, is_meant: Callable[[int], bool]) -> None:
    found = await tx.all(sql.secrets_of, account_id=account_id)
    closed = {token: secret for token, secret, kind, _ in found if kind == "session" and is_meant(token)}
    if not closed:
        return
    await tx.run(sql.remove_tokens, ids=list(closed))
    for token, secret in closed.items():
        await tx.announce(TokenRevoked(token, secret))
    await happenings.note(tx, account_id, SESSION_CLOSED)
