"""Letting old posts go from now on, and no longer."""

from msgspec.structs import asdict

from berrah.archives.retention import store as sql
from berrah.archives.retention.events import OldPostsDue
from berrah.archives.retention.model import Retention
from berrah.kit.db import Snapshot, Tx


async def arm(tx: Tx, retention: Retention) -> None:
    """Begin at once, in small steps, and look again every day; what was said before is replaced."""
    columns = {name: int(value) if isinstance(value, bool) else value for name, value in asdict(retention).items()}
    columns |= {"looked_at": tx.now}
    if not await tx.add_once(sql.add, **columns):
        account_id = columns.pop("account_id")
        await tx.run(sql.change, account=account_id, **{f"new_{name}": value for name, value in columns.items()})
    await tx.announce(OldPostsDue(retention.account_id))


async def disarm(tx: Tx, account_id: int) -> bool:
    """Let no more posts go; what is gone is gone. False if none were going."""
    return await tx.run(sql.remove, account=account_id) > 0


async def retention_of(look: Snapshot, account_id: int) -> Retention | None:
    """What the account has said."""
    return await look.first(sql.of_account, account=account_id)
