"""Taking back what was given: a program gives a token back (RFC 7009), or whoever gave it takes it away."""

from berrah.accounts.applications import store as sql
from berrah.accounts.applications.clients import Client, program_of
from berrah.accounts.applications.families import end_family, end_tokens
from berrah.accounts.log_in import revoke
from berrah.accounts.secrets import fingerprint
from berrah.accounts.store import tokens as tokens_sql
from berrah.kit.db import Tx
from berrah.kit.errors import Unauthenticated


async def revoke_token(tx: Tx, client: Client, secret: str) -> None:
    """Let a token of this program stand for nobody, and what came of the same permission (RFC 7009, 2.1).

    One that is unknown or not its own is no error. Raises Unauthenticated("client.wrong").
    """
    application = await program_of(tx, client, is_public_ok=True)
    bearer = await tx.first(tokens_sql.bearer_by_hash, hash=fingerprint(secret))
    family = await tx.first(sql.family_of_token, token=bearer.token_id if bearer else 0)
    is_public = family is not None and bool(family[1])
    if not (client[1] or is_public):
        raise Unauthenticated("client.wrong")
    if bearer is None or bearer.application_id != application.id:
        return
    if family is not None:
        await end_family(tx, family[0])
    else:
        await revoke(tx, secret)


async def withdraw_application(tx: Tx, account_id: int, application_id: int) -> None:
    """Let a program act for the account no longer, wherever it runs; a code on its way is worth nothing either."""
    await tx.run(sql.remove_codes_for, account=account_id, application=application_id)
    gone = await tx.all(sql.tokens_of_account, account=account_id, application=application_id)
    if gone:
        await end_tokens(tx, gone)


async def withdraw_token(tx: Tx, account_id: int, token_id: int) -> None:
    """Let a token that was made by hand stand for nobody."""
    gone = await tx.all(sql.token_by_hand, account=account_id, token=token_id)
    if gone:
        await end_tokens(tx, gone)
