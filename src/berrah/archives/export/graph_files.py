"""Whom somebody follows, blocks, mutes and lists, as the CSV files that Mastodon writes and reads."""

from berrah.graph import exchange
from berrah.kit.db import Snapshot


async def files(look: Snapshot, account_id: int, domain: str) -> dict[str, str]:
    """Their contents by name: the same that can be taken along one by one."""
    return {name: await write(look, account_id, domain) for name, write in exchange.FILES.items()}
