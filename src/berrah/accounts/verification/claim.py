"""The domain that an account says is its own, and asking for another look."""

from msgspec.structs import replace

from berrah.accounts import profile, reads
from berrah.accounts.verification import store as sql
from berrah.accounts.verification.model import Kind, Verification, checked_domain
from berrah.accounts.verification.plan import plan
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Unknown


async def verifications(look: Snapshot, account_id: int) -> list[Verification]:
    """All that is looked up for an account: for whoever runs it."""
    return await look.all(sql.of_account, account=account_id)


async def claim_domain(tx: Tx, account_id: int, text: str) -> None:
    """Say that a domain is one's own, in place of another; nothing is shown before it is proven.

    Raises Refused("domain.invalid").
    """
    domain = checked_domain(text)
    if any(one.target == domain for one in await verifications(tx, account_id) if one.kind is Kind.domain):
        await look_again(tx, account_id, domain)
        return
    await drop_domain(tx, account_id)
    await plan(tx, account_id, Kind.domain, domain)


async def drop_domain(tx: Tx, account_id: int) -> None:
    """Say it no longer; its mark goes with it."""
    for one in await verifications(tx, account_id):
        if one.kind is Kind.domain:
            await tx.run(sql.remove, account=account_id, what=Kind.domain, where=one.target)
    account = await reads.by_id(tx, account_id)
    if account.profile.domain:
        await profile.keep(tx, replace(account, profile=replace(account.profile, domain="", domain_at=None)))


async def look_again(tx: Tx, account_id: int, target: str) -> None:
    """Have a site or a domain looked at now; raises Unknown("verification.unknown")."""
    if not await tx.run(sql.look_again, account=account_id, where=target, at=tx.now):
        raise Unknown("verification.unknown")
