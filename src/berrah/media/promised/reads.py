"""Looking at promises."""

from collections.abc import Iterable

from berrah.kit.db import Snapshot
from berrah.media.promised import store as sql


async def held_among(look: Snapshot, ids: Iterable[int]) -> set[int]:
    """Which of these media a post waits for that is still wanted."""
    return set(await look.all(sql.held_among, ids=list(ids)))
