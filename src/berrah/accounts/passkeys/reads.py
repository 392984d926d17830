"""Looking at passkeys."""

from berrah.accounts.passkeys import store as sql
from berrah.accounts.passkeys.model import MOST, Passkey
from berrah.kit.db import Snapshot


async def passkeys_of(look: Snapshot, account_id: int) -> list[Passkey]:
    """The keys of somebody, newest first."""
    return await look.all(sql.of_account, account_id=account_id, most=MOST)
