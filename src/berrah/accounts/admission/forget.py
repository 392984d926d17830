"""Forgetting somebody who was never let in: their name and their address are free again."""

from berrah.accounts.admission import store as sql
from berrah.accounts.admission.events import AccountRefused
from berrah.accounts.events import ProfileEdited, TokenRevoked
from berrah.accounts.store import accounts as accounts_sql
from berrah.accounts.store import credentials as credentials_sql
from berrah.accounts.store import tokens as tokens_sql
from berrah.accounts.verification.claim import forget_verifications
from berrah.kit.db import Tx


async def forget(tx: Tx, account_id: int) -> None:
    """Take away the account, with what its owner could log in by; they have said nothing yet that could stay."""
    for token_id, secret_hash in await tx.all(tokens_sql.tokens_of, account=account_id):
        await tx.announce(TokenRevoked(token_id, secret_hash))
    for gone in (tokens_sql.remove_tokens_of, tokens_sql.remove_codes_of, credentials_sql.remove_credentials):
        await tx.run(gone, account=account_id)
    await tx.run(sql.remove_all_proofs_of, account=account_id)
    await tx.run(sql.remove_lacks_of, account=account_id)
    await forget_verifications(tx, account_id)
    await tx.run(accounts_sql.remove_account, account=account_id)
    await tx.announce(ProfileEdited(account_id))  # whoever remembers the account looks again, and finds none
    await tx.announce(AccountRefused(account_id))
