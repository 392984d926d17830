"""Tokens for codes, for the program itself, and for a refresh token (RFC 6749, 4.1.3, 4.4 and 6).

Codes and refresh tokens are good once. Who brings one again has stolen it, or somebody has stolen it before: nobody can
tell which, so all that came of the permission ends (RFC 6749, 4.1.2; RFC 9700, 4.14.2).
"""

from berrah.accounts.applications import store as sql
from berrah.accounts.applications.clients import Client, is_verifier_of, program_of
from berrah.accounts.applications.families import end_family, issue, take_once
from berrah.accounts.applications.model import REFRESH_MS, SPENT_MS, Family, Issued, Permission
from berrah.accounts.scopes import OFFLINE, checked_scopes, is_within
from berrah.accounts.secrets import fingerprint
from berrah.accounts.store import tokens as tokens_sql
from berrah.accounts.tokens import create_token
from berrah.kit.db import Store, Tx
from berrah.kit.errors import Refused


async def exchange_code(store: Store, client: Client, code: str, redirect_uri: str, verifier: str = "") -> Issued:
    """A token for a code, once.

    Raises Unauthenticated("client.wrong"), Refused("code.wrong"). Client and verifier are both checked where both are
    there; a public client has only its verifier.
    """
    try:
        return await store.write(_exchange, client, code, redirect_uri, verifier)
    except Refused:
        # The refusal took back what its transaction did, so what follows from it is written by another.
        await store.write(_end_if_spent, client, code)
        raise


async def refresh(store: Store, client: Client, secret: str, scopes: str = "") -> Issued:
    """The next token for a refresh token, once, with the next refresh token; `scopes` may narrow the token.

    Raises Unauthenticated("client.wrong"), Refused("refresh.wrong", "scope.unknown").
    """
    try:
        return await store.write(_refresh, client, secret, scopes)
    except Refused:
        await store.write(_end_if_spent, client, secret)
        raise


async def client_credentials(tx: Tx, client: Client, scopes: str) -> Issued:
    """A token for the program itself, which asks again when it needs another (RFC 6749, 4.4.3)."""
    application = await program_of(tx, client)
    permission = Permission(application.redirect_uris[0], scopes).checked(application)
    allowed = " ".join(one for one in permission.scopes.split() if one != OFFLINE)
    secret = await create_token(tx, None, allowed or "read", application.id)
    await tx.run(sql.use_application, application=application.id, now=tx.now)
    return Issued(secret, allowed or "read", tx.now)


async def _exchange(tx: Tx, client: Client, code: str, redirect_uri: str, verifier: str) -> Issued:
    application = await program_of(tx, client, is_public_ok=bool(verifier))
    found = await tx.first(tokens_sql.code_by_hash, hash=fingerprint(code), now=tx.now)
    if found is None or found[0] != application.id or found[2] != redirect_uri:
        raise Refused("code.wrong")
    _, account_id, _, scopes, challenge, person_id = found
    # Without its secret a program proves itself by the verifier, and there must be something to hold that against; with
    # a verifier for no challenge, somebody has taken the challenge out of the question (RFC 9700, 2.1.1).
    if bool(challenge) != bool(verifier) or (challenge and not is_verifier_of(verifier, challenge)):
        raise Refused("code.wrong")
    family = Family(tx.new_id(account_id), application.id, account_id, scopes, not client[1], person_id)
    if not await tx.run(tokens_sql.remove_code, hash=fingerprint(code)):
        raise Refused("code.wrong")
    await _spend(tx, code, family, SPENT_MS)
    return await issue(tx, family, is_first=True)


async def _refresh(tx: Tx, client: Client, secret: str, scopes: str) -> Issued:
    application = await program_of(tx, client, is_public_ok=True)
    found = await tx.first(sql.refresh_by_hash, hash=fingerprint(secret), now=tx.now)
    if found is None or found[1] != application.id:
        raise Refused("refresh.wrong")
    family = Family(found[0], found[1], found[2], found[3], bool(found[4]), found[5])
    if not (client[1] or family.is_public):
        raise Refused("refresh.wrong")
    allowed = family.scopes.split()
    wanted = checked_scopes(scopes) if scopes.strip() else allowed
    for scope in wanted:
        if not is_within(scope, allowed):
            raise Refused("scope.unknown", scope=scope)
    if not await tx.run(tokens_sql.remove_token, hash=fingerprint(secret)):
        raise Refused("refresh.wrong")
    await _spend(tx, secret, family, REFRESH_MS)
    return await issue(tx, family, " ".join(wanted))


async def _spend(tx: Tx, secret: str, family: Family, lasts: int) -> None:
    await tx.run(tokens_sql.remove_delegation, hash=fingerprint(secret))
    await take_once(tx, secret, lasts, family)


async def _end_if_spent(tx: Tx, client: Client, secret: str) -> None:
    # In a write, which stands behind that of whoever used it first: a look might not see it yet.
    found = await tx.first(sql.spent_by_hash, hash=fingerprint(secret))
    application = await program_of(tx, client, is_public_ok=True)
    # Only by the program it was given to: to anybody else it is a secret like any other.
    if found and found[1] == application.id:
        await end_family(tx, found[0])
