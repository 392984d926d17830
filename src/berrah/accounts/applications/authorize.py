"""Somebody lets a program act for them (RFC 6749, 4.1.2)."""

from berrah.accounts.applications import store as sql
from berrah.accounts.applications.model import CODE_MS, Permission
from berrah.accounts.model import Application
from berrah.accounts.secrets import fingerprint, new_secret
from berrah.accounts.store import tokens as tokens_sql
from berrah.accounts.tokens import delegate
from berrah.kit.db import Tx


async def authorize(
    tx: Tx, application: Application, account_id: int, permission: Permission, person_id: int | None = None
) -> str:
    """Give permission: a code good for ten minutes and one use; `person_id` gives it for an account not their own."""
    permission = permission.checked(application)
    code = new_secret()
    await tx.run(
        tokens_sql.add_code,
        secret_hash=fingerprint(code),
        application_id=application.id,
        account_id=account_id,
        redirect_uri=permission.redirect_uri,
        scopes=permission.scopes,
        challenge=permission.challenge,
        expires_at=tx.now + CODE_MS,
    )
    await delegate(tx, code, account_id, person_id)
    await tx.run(sql.use_application, application=application.id, now=tx.now)
    return code
