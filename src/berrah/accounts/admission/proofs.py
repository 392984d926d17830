"""Secrets sent by mail: made, and taken back once."""

from berrah.accounts import happenings
from berrah.accounts.admission import store as sql
from berrah.accounts.admission.events import AccountAdmitted
from berrah.accounts.admission.model import ADDRESS, CONFIRM_MS, RESET_MS, letter
from berrah.accounts.happenings import ADDRESS_CHANGED
from berrah.accounts.model import Account, key_of
from berrah.accounts.secrets import fingerprint, new_secret
from berrah.accounts.store import credentials as credentials_sql
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused, Unknown
from berrah.kit.mail import put

CONFIRM, RESET, MOVE = "confirm", "reset", "move"


async def send_proof(tx: Tx, kind: str, account: Account, email: str) -> None:
    """Send a secret to an address; the ones sent before for the same purpose are worth nothing from now on."""
    secret = new_secret()
    await tx.run(sql.remove_proofs_of, account=account.id, kinds=[kind])
    await tx.run(
        sql.add_proof,
        secret_hash=fingerprint(secret),
        kind=kind,
        account_id=account.id,
        email=email,
        expires_at=tx.now + (RESET_MS if kind == RESET else CONFIRM_MS),
    )
    await put(tx, letter(kind, fingerprint(secret), email, account.language, name=account.name, secret=secret))


async def proof_of(look: Snapshot, secret: str, now: int) -> tuple[str, int, str]:
    """What a secret proves: (kind, account id, address); raises Unknown("proof.unknown")."""
    found = await look.first(sql.proof_by_hash, hash=fingerprint(secret), now=now)
    if found is None:
        raise Unknown("proof.unknown")
    kind, account_id, email = found
    return kind, account_id, email


async def take_proof(tx: Tx, secret: str, *kinds: str) -> tuple[str, int, str]:
    """As `proof_of`, once; raises Unknown("proof.unknown") the second time."""
    kind, account_id, email = await proof_of(tx, secret, tx.now)
    if kind not in kinds or not await tx.run(sql.remove_proof, hash=fingerprint(secret)):
        raise Unknown("proof.unknown")
    return kind, account_id, email


async def confirm(tx: Tx, secret: str) -> int:
    """An address is its owner's: a new account may act, or a changed address counts; the account's id.

    Raises Unknown("proof.unknown"), Refused("email.taken") where somebody else came first.
    """
    kind, account_id, email = await take_proof(tx, secret, CONFIRM, MOVE)
    if kind == MOVE:
        await settle_address(tx, account_id, email)
    await address_is_proved(tx, account_id)
    return account_id


async def address_is_proved(tx: Tx, account_id: int) -> None:
    """Somebody could read what arrives there."""
    if await tx.run(sql.remove_lack, account=account_id, what=ADDRESS):
        await tx.announce(AccountAdmitted(account_id))


async def forget_proofs(tx: Tx, account_id: int, *kinds: str) -> None:
    """The secrets sent for these purposes are worth nothing any more."""
    await tx.run(sql.remove_proofs_of, account=account_id, kinds=list(kinds))


async def forget_expired(tx: Tx) -> None:
    """Secrets whose time has run out leave the database."""
    await tx.run(sql.remove_expired_proofs, now=tx.now)


async def settle_address(tx: Tx, account_id: int, email: str) -> None:
    """This is the address from now on; raises Refused("email.taken")."""
    owner = await tx.value(credentials_sql.has_email, key=key_of(email))
    if owner not in (None, account_id):
        raise Refused("email.taken")
    await tx.run(credentials_sql.change_email, account=account_id, new_email=email, new_key=key_of(email))
    # What went to the address of before opens nothing any more.
    await forget_proofs(tx, account_id, RESET, MOVE)
    await happenings.note(tx, account_id, ADDRESS_CHANGED)


async def send_again(tx: Tx, account: Account) -> None:
    """Another mail with which to confirm the address; nothing where it is confirmed."""
    if await tx.value(sql.lacks_of, account=account.id) != ADDRESS:
        return
    email = str(await tx.value(credentials_sql.email_of, id=account.id))
    await send_proof(tx, CONFIRM, account, email)
