"""What is done for accounts from time to time."""

from berrah.accounts import store as sql
from berrah.accounts.admission.proofs import forget_expired as forget_expired_proofs
from berrah.accounts.leaving.steps import forget_names
from berrah.kit.bus import every
from berrah.kit.db import Tx


@every(minutes=10)
async def forget_expired(tx: Tx) -> None:
    """Sessions and codes that have run out leave the database."""
    await tx.run(sql.remove_expired_tokens, now=tx.now)
    await tx.run(sql.remove_expired_codes, now=tx.now)
    await forget_expired_proofs(tx)
    await tx.run(sql.remove_uses_of_none)


@every(minutes=60)
async def forget_kept_names(tx: Tx) -> None:
    """Names of those who left are free again some time after."""
    await forget_names(tx)
