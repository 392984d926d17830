"""Saying what a picture shows, while it goes with no post yet; and taking it back."""

from berrah.kit.db import Tx
from berrah.kit.errors import Refused, Unknown
from berrah.media import store as sql
from berrah.media.model import Focus, Medium, described
from berrah.media.reads import own


async def describe(
    tx: Tx, owner_id: int, medium_id: int, description: str | None = None, focus: Focus | None = None
) -> Medium:
    """Change what is said of it, None leaves it; raises Unknown("media.unknown"), Refused("media.description_…")."""
    medium = await own(tx, owner_id, medium_id)
    text = medium.description if description is None else described(description)
    point = focus or medium.focus
    if not await tx.run(sql.describe, one=medium_id, owner=owner_id, text=text, x=point.x, y=point.y):
        raise Unknown("media.unknown")
    return await own(tx, owner_id, medium_id)


async def discard(tx: Tx, owner_id: int, medium_id: int) -> None:
    """Let it go before it was posted; raises Unknown("media.unknown"), Refused("media.promised")."""
    if not await tx.run(sql.discard, one=medium_id, owner=owner_id):
        await own(tx, owner_id, medium_id)
        raise Refused("media.promised")
