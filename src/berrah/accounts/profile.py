"""Changing what others see of oneself."""

from berrah.accounts import reads
from berrah.accounts import store as sql
from berrah.accounts.events import ProfileEdited, ProtectionLifted
from berrah.accounts.model import Account, ProfileChange
from berrah.kit.db import Tx


async def edit_profile(tx: Tx, account_id: int, change: ProfileChange) -> Account:
    """Change the profile; the account as it is then. Raises Refused (see ProfileChange.of)."""
    account = await reads.anybody(tx, account_id)
    whole = change.of(account)
    await tx.run(
        sql.change_profile,
        key=account_id,
        new_name=whole.display_name,
        new_bio=whole.bio,
        new_language=whole.language,
        new_protected=int(bool(whole.is_protected)),
    )
    await tx.announce(ProfileEdited(account_id))
    if account.is_protected and not whole.is_protected:
        await tx.announce(ProtectionLifted(account_id))
    return await reads.anybody(tx, account_id)
