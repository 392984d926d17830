"""Tokens that came of one permission: they stand and fall together (RFC 9700, 4.14.2)."""

from collections.abc import Iterable

from berrah.accounts import happenings
from berrah.accounts.applications import store as sql
from berrah.accounts.applications.model import ACCESS_MS, REFRESH_MS, Family, Issued
from berrah.accounts.events import TokenRevoked
from berrah.accounts.happenings import TOKEN_MADE, TOKEN_REVOKED
from berrah.accounts.scopes import OFFLINE
from berrah.accounts.secrets import fingerprint, new_secret
from berrah.accounts.tokens import REFRESH, add_token, delegate, name_of
from berrah.kit.db import Tx

Member = tuple[int, str, int | None]  # id, hash and account of a token


async def issue(tx: Tx, family: Family, scopes: str = "", *, is_first: bool = False) -> Issued:
    """A token; where the permission says so, one that expires, and what fetches the next.

    Mastodon's tokens never expire and its clients do not fetch new ones: who does not ask for it gets no other.
    """
    allowed = scopes or family.scopes
    is_refreshed = OFFLINE in family.scopes.split()
    secret = await _add(tx, family, "token", allowed, ACCESS_MS if is_refreshed else None)
    fetching = await _add(tx, family, REFRESH, family.scopes, REFRESH_MS) if is_refreshed else ""
    if is_first:
        await happenings.note(tx, family.account_id, TOKEN_MADE, await name_of(tx, family.application_id))
    return Issued(secret, allowed, tx.now, ACCESS_MS // 1000 if is_refreshed else None, fetching)


async def end_family(tx: Tx, family_id: int) -> None:
    """Let every token of one permission stand for nobody."""
    await end_tokens(tx, await tx.all(sql.members_of_family, family=family_id))


async def end_tokens(tx: Tx, gone: Iterable[Member]) -> None:
    """Let these tokens stand for nobody; each account that loses some finds one line about it."""
    members = list(gone)
    await tx.run(sql.remove_tokens_among, ids=[token_id for token_id, _, _ in members])
    await tx.run(sql.remove_delegations_among, hashes=[secret_hash for _, secret_hash, _ in members])
    for token_id, secret_hash, _ in members:
        await tx.announce(TokenRevoked(token_id, secret_hash))
    for account_id in {account_id for _, _, account_id in members if account_id is not None}:
        await happenings.note(tx, account_id, TOKEN_REVOKED)


async def take_once(tx: Tx, secret: str, lasts: int, family: Family | None = None) -> bool:
    """Remember for so long (ms) a secret that was good once, to know it when it comes again; whether it is new."""
    return await tx.add_once(
        sql.add_spent,
        secret_hash=fingerprint(secret),
        family_id=family.id if family else 0,
        application_id=family.application_id if family else 0,
        expires_at=tx.now + lasts,
    )


async def _add(tx: Tx, family: Family, kind: str, scopes: str, lasts: int | None) -> str:
    secret = new_secret()
    token_id = await add_token(
        tx,
        secret,
        account_id=family.account_id,
        kind=kind,
        scopes=scopes,
        application_id=family.application_id,
        expires_at=tx.now + lasts if lasts else None,
    )
    await delegate(tx, secret, family.account_id, family.person_id)
    await tx.run(sql.add_member, token_id=token_id, family_id=family.id, is_public=int(family.is_public))
    return secret
