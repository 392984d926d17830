"""What is shown of the links of posts."""

from collections.abc import Iterable

from berrah.kit.db import Snapshot
from berrah.posts.previews import store as sql
from berrah.posts.previews.model import Preview


async def of_posts(look: Snapshot, ids: Iterable[int]) -> dict[int, Preview]:
    """What is shown of the link of each of these posts; those without are left out."""
    return dict(await look.all(sql.of_posts, ids=list(ids)))


async def is_picture_shown(look: Snapshot, key: str) -> bool:
    """Whether a preview has the picture of this key."""
    return await look.value(sql.is_picture_shown, named=key) is not None
