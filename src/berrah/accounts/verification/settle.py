"""Writing down what a look found, and showing it on the profile."""

from msgspec.structs import replace

from berrah.accounts import profile, reads
from berrah.accounts.model import Account
from berrah.accounts.profiles.model import Profile
from berrah.accounts.verification import store as sql
from berrah.accounts.verification.model import Kind, Outcome, State, Verification, site_of
from berrah.kit.db import Tx

_CLAIMED_MS = 5 * 60_000


async def claim(tx: Tx, one: Verification) -> bool:
    """Be the one who looks; whoever dies while looking leaves it to others after five minutes."""
    return await tx.add_once(
        sql.claim,
        account=one.account_id,
        what=one.kind,
        where=one.target,
        seen=one.next_at,
        until=tx.now + _CLAIMED_MS,
    )


async def settle(tx: Tx, one: Verification, outcome: Outcome) -> None:
    """Keep what was found, unless the account gave it up meanwhile."""
    after = one.after(outcome, tx.now)
    if not await tx.run(sql.settle, **sql.settled(after)):
        return
    account = await reads.anybody(tx, one.account_id)
    shown = replace(account, profile=_shown(account, after))
    if shown != account:
        await profile.keep(tx, shown)


def _shown(account: Account, one: Verification) -> Profile:
    since = one.verified_at if one.state is State.verified else None
    old = account.profile
    if one.kind is Kind.domain:
        return replace(old, domain=one.target if since else "", domain_at=since)
    fields = [
        replace(field, verified_at=since) if site_of(field.value) == one.target else field for field in old.fields
    ]
    return replace(old, fields=tuple(fields))
