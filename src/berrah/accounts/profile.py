"""Changing what others see of oneself."""

from berrah.accounts import reads
from berrah.accounts.events import ProfileEdited, ProtectionLifted
from berrah.accounts.model import Account
from berrah.accounts.profiles.change import ProfileChange
from berrah.accounts.store import accounts as sql
from berrah.accounts.verification.plan import plan_sites
from berrah.kit.db import Tx


async def edit_profile(tx: Tx, account_id: int, change: ProfileChange) -> Account:
    """Change the profile; the account as it is then. Raises Refused (see ProfileChange.of)."""
    account = await reads.anybody(tx, account_id)
    whole = change.of(account)
    await keep(tx, whole)
    if whole.profile.fields != account.profile.fields:
        await plan_sites(tx, account_id, [field.value for field in whole.profile.fields])
    if account.is_protected and not whole.is_protected:
        await tx.announce(ProtectionLifted(account_id))
    return whole


async def keep(tx: Tx, account: Account) -> None:
    """Write down an account as it is now; everybody who shows it hears of it."""
    await tx.run(
        sql.change_profile,
        key=account.id,
        new_display_name=account.display_name,
        new_bio=account.bio,
        new_language=account.language,
        new_is_protected=int(account.is_protected),
        **{f"new_{name}": value for name, value in account.profile.columns().items()},
    )
    await tx.announce(ProfileEdited(account.id))
