"""How many were seen."""

from berrah.accounts.seen import store as sql
from berrah.kit.db import Snapshot


async def seen_since(look: Snapshot, day: int) -> int:
    """How many accounts were seen on this day or later, but for hidden ones."""
    return int(await look.value(sql.seen_since, since=day))
