"""What is done for accounts from time to time."""

from berrah.accounts.admission.proofs import forget_expired as forget_expired_proofs
from berrah.accounts.applications.forget import forget as forget_permissions
from berrah.accounts.leaving.steps import forget_names
from berrah.accounts.store import tokens as sql
from berrah.kit.bus import every
from berrah.kit.db import Tx

_SHOWN_MS = 30 * 24 * 3_600_000  # how long a token of a system is shown that has run out


@every(minutes=10)
async def forget_expired(tx: Tx) -> None:
    """Sessions and codes that have run out leave the database."""
    await tx.run(sql.remove_expired_tokens, now=tx.now, long_ago=tx.now - _SHOWN_MS)
    await tx.run(sql.remove_expired_codes, now=tx.now)
    await forget_expired_proofs(tx)
    await forget_permissions(tx)
    await tx.run(sql.remove_uses_of_none)


@every(minutes=60)
async def forget_kept_names(tx: Tx) -> None:
    """Names of those who left are free again some time after."""
    await forget_names(tx)
