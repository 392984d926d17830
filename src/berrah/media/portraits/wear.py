"""Which picture an account wears: the profile says it, and what it no longer says is cleared away."""

from typing import get_args

from berrah import accounts
from berrah.accounts import Account, ProfileChange
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused
from berrah.media.portraits import store as sql
from berrah.media.portraits.model import Kind


async def edit_profile(tx: Tx, account_id: int, change: ProfileChange) -> Account:
    """Change the profile with its pictures; the account as it is then.

    Raises what accounts.edit_profile does, and Refused("media.not_yours") for a key that was not taken for it.
    """
    kinds: tuple[Kind, ...] = get_args(Kind)
    for kind in kinds:
        key = getattr(change, kind)
        if key and not await tx.run(sql.wear, named=key, account=account_id, what=kind):
            raise Refused("media.not_yours")
    account = await accounts.edit_profile(tx, account_id, change)
    for kind in kinds:
        if getattr(change, kind) is not None:
            await tx.run(sql.take_off, account=account_id, what=kind, kept=getattr(account.profile, kind))
    return account


async def take_off(tx: Tx, account_id: int) -> None:
    """The account is gone: from this moment its pictures are shown to nobody; their files follow."""
    await tx.run(sql.take_all_off, account=account_id)


async def is_shown(look: Snapshot, key: str) -> bool:
    """Whether an account that is not hidden wears the picture of this key."""
    return await look.value(sql.is_in_sight, named=key) is not None


async def is_worn(look: Snapshot, key: str) -> bool:
    """The same for those who look after the house, to whom nobody is hidden."""
    return await look.value(sql.is_worn, named=key) is not None
