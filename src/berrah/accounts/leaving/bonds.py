"""What ties an account to others: programs that act for it, and a house that must not be without an administrator."""

from berrah.accounts.events import TokenRevoked
from berrah.accounts.leaving import store as sql
from berrah.accounts.model import ADMINISTRATOR
from berrah.accounts.reads import anybody
from berrah.kit.db import Snapshot, Tx


async def revoke_applications(tx: Tx, account_id: int) -> None:
    """Let every token and code that programs have for this account, or by this person, stand for nobody."""
    gone = await tx.all(sql.tokens_of_applications, account=account_id)
    await tx.run(sql.remove_codes_of, account=account_id)
    for token_id, secret_hash in gone:
        await tx.announce(TokenRevoked(token_id, secret_hash))


async def is_last_administrator(look: Snapshot, account_id: int) -> bool:
    """Whether nobody else looks after the house as its administrator."""
    if (await anybody(look, account_id)).role < ADMINISTRATOR:
        return False
    return await look.value(sql.other_administrators, account=account_id) is None
