"""What ties an account to others: programs that act for it."""

from berrah.accounts.events import TokenRevoked
from berrah.accounts.leaving import store as sql
from berrah.kit.db import Tx


async def revoke_applications(tx: Tx, account_id: int) -> None:
    """Let every token and code that programs have for this account, or by this person, stand for nobody."""
    gone = await tx.all(sql.tokens_of_applications, account=account_id)
    await tx.run(sql.remove_codes_of, account=account_id)
    for token_id, secret_hash in gone:
        await tx.announce(TokenRevoked(token_id, secret_hash))
