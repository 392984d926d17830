"""Noting what happened."""

from berrah.accounts.happenings import store as sql
from berrah.kit.db import Tx
from berrah.kit.limits import neighbourhood


async def note(tx: Tx, account_id: int, kind: str, about: str = "", address: str = "") -> int:
    """Write it down for the owner of the account; its id. Of the address only the neighbourhood is kept."""
    happening_id = tx.new_id(account_id)
    await tx.run(
        sql.add,
        id=happening_id,
        account_id=account_id,
        kind=kind,
        about=about,
        network=neighbourhood(address),
        made_at=tx.now,
    )
    return happening_id
