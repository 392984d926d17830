"""Getting another password: with the old one, with a link sent by mail, or from the operator."""

from collections.abc import Awaitable, Callable
from typing import Concatenate, ParamSpec

from berrah.accounts import happenings, reads
from berrah.accounts.admission.model import ADDRESS, letter
from berrah.accounts.admission.proofs import (
    CONFIRM,
    MOVE,
    RESET,
    address_is_proved,
    forget_proofs,
    proof_of,
    send_proof,
    settle_address,
    take_proof,
)
from berrah.accounts.admission.reads import lacks_of
from berrah.accounts.events import TokenRevoked
from berrah.accounts.leaving.bonds import revoke_applications
from berrah.accounts.mailblocks.keep import refuse_blocked
from berrah.accounts.model import Account, checked_email, key_of
from berrah.accounts.passwords import rules
from berrah.accounts.secrets import fingerprint, hash_password, is_password
from berrah.accounts.sign_up import Beside
from berrah.accounts.store import credentials as credentials_sql
from berrah.accounts.store import tokens as tokens_sql
from berrah.kit import clock
from berrah.kit.db import Snapshot, Store, Tx
from berrah.kit.errors import Refused
from berrah.kit.mail import put

P = ParamSpec("P")


async def ask_reset(tx: Tx, email: str) -> None:
    """Send a link with which to choose a new password, if the address is somebody's; nobody is told whether it is."""
    found = await tx.value(credentials_sql.has_email, key=key_of(email))
    if found is not None:
        account = await reads.anybody(tx, found)
        await send_proof(tx, RESET, account, str(await tx.value(credentials_sql.email_of, id=found)))


async def reset_password(store: Store, secret: str, password: str, *, beside: Beside | None = None) -> Account:
    """Choose a new password with the link; every session ends. `beside` is what else is written with it.

    Raises Unknown("proof.unknown") and the rules of passwords; what they refuse does not use the link up.
    """
    async with store.read() as look:
        _, account_id, _ = await proof_of(look, secret, clock.now())
        await _check(look, account_id, password)
    return await store.write(_and_beside, beside, _reset, secret, await hash_password(password))


async def change_password(
    store: Store, account_id: int, old: str, new: str, session: str = "", *, beside: Beside | None = None
) -> None:
    """Change one's own password; every other session ends. Raises Refused("old_password.wrong") and the rules."""
    async with store.read() as look:
        await _require_password(look, account_id, old)
        await _check(look, account_id, new)
    await store.write(_and_beside, beside, _set, account_id, await hash_password(new), fingerprint(session))


async def set_password(store: Store, name: str, password: str, *, beside: Beside | None = None) -> Account:
    """The operator's way; every session ends. `beside` is what else is written with it.

    Raises Unknown("account.unknown"), Refused("account.no_password") for an organisation, and the rules.
    """
    async with store.read() as look:
        account = await reads.anybody_by_name(look, name)
        await _check(look, account.id, password)
    password_hash = await hash_password(password)
    return await store.write(_and_beside, beside, _set, account.id, password_hash, "")


async def change_address(
    store: Store, account_id: int, password: str, email: str, *, has_mail: bool, beside: Beside | None = None
) -> None:
    """Have another address: at once, or where mail leaves the house once it is confirmed there.

    The old address is told. Raises Refused("old_password.wrong", "email.invalid", "email.taken", "email.blocked").
    """
    email = checked_email(email)
    async with store.read() as look:
        await _require_password(look, account_id, password)
        await refuse_blocked(look, email)
    await store.write(_and_beside, beside, _move if has_mail else _settle, account_id, email)


async def set_address(tx: Tx, account_id: int, email: str) -> Account:
    """The operator's way, for whoever cannot read what arrives at the old one: at once, and taken as confirmed.

    The old address is told. Raises Refused("email.invalid", "email.taken", "email.blocked", "account.no_password") for
    an organisation.
    """
    email, account = checked_email(email), await reads.anybody(tx, account_id)
    await refuse_blocked(tx, email)
    old = await tx.value(credentials_sql.email_of, id=account_id)
    if old is None:
        raise Refused("account.no_password")
    await settle_address(tx, account_id, email)
    # Links that are on their way to the old address, or to one that was wished before, are worth nothing any more.
    for kind in (CONFIRM, MOVE, RESET):
        await forget_proofs(tx, account_id, kind)
    await address_is_proved(tx, account_id)
    told = letter("moved", f"{account_id}:{tx.now}", str(old), account.language, name=account.name, address=email)
    await put(tx, told)
    return account


async def _and_beside(
    tx: Tx,
    beside: Beside | None,
    verb: Callable[Concatenate[Tx, P], Awaitable[Account]],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Account:
    account = await verb(tx, *args, **kwargs)
    if beside:
        await beside(tx, account)
    return account


async def _settle(tx: Tx, account_id: int, email: str) -> Account:
    await settle_address(tx, account_id, email)
    return await reads.anybody(tx, account_id)


async def _move(tx: Tx, account_id: int, email: str) -> Account:
    # Whether the address is somebody else's is said only to whoever can read what arrives there.
    account, old = await reads.anybody(tx, account_id), str(await tx.value(credentials_sql.email_of, id=account_id))
    await send_proof(tx, MOVE, account, email)
    told = letter("moving", f"{account_id}:{tx.now}", old, account.language, name=account.name, address=email)
    await put(tx, told)
    return account


async def _reset(tx: Tx, secret: str, password_hash: str) -> Account:
    _, account_id, _ = await take_proof(tx, secret, RESET)
    if await lacks_of(tx, account_id) == ADDRESS:
        # Whoever signed up had not shown that the address is theirs: what they let act goes, as their sessions do.
        await revoke_applications(tx, account_id)
    await _set(tx, account_id, password_hash, "")
    # Whoever could read the link can read the address.
    await address_is_proved(tx, account_id)
    return await reads.anybody(tx, account_id)


async def _set(tx: Tx, account_id: int, password_hash: str, kept: str) -> Account:
    account = await reads.anybody(tx, account_id)
    if not await tx.run(credentials_sql.change_password, account=account_id, new_hash=password_hash):
        raise Refused("account.no_password")
    # Whoever knew the old one may have asked for an address of theirs, to have the account back with a link sent there.
    await forget_proofs(tx, account_id, RESET, MOVE)
    for token_id, secret_hash in await tx.all(tokens_sql.secrets_of_sessions, account=account_id):
        if secret_hash != kept:
            await tx.announce(TokenRevoked(token_id, secret_hash))
    await tx.run(tokens_sql.remove_sessions_of, account=account_id, kept=kept)
    await happenings.note(tx, account_id, happenings.PASSWORD_CHANGED)
    email = str(await tx.value(credentials_sql.email_of, id=account_id))
    await put(tx, letter("password", f"{account_id}:{tx.now}", email, account.language, name=account.name))
    return account


async def _check(look: Snapshot, account_id: int, password: str) -> None:
    account = await reads.anybody(look, account_id)
    rules.check(password, account.name, str(await look.value(credentials_sql.email_of, id=account_id)))


async def _require_password(look: Snapshot, account_id: int, password: str) -> None:
    kept = await look.value(credentials_sql.password_of, id=account_id)
    if not await is_password(password[: rules.PASSWORD_MOST * 4], kept):
        raise Refused("old_password.wrong")
