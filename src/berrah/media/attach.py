"""Pictures and the posts they go with."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused
from berrah.media import store as sql
from berrah.media.model import ATTACHED_MOST, Medium


async def attach(
    tx: Tx, owner_id: int, post_id: int, ids: Sequence[int], *, is_open: bool, is_sensitive: bool = False
) -> None:
    """Let one's own pictures go with a post, in this order.

    Raises Refused("media.too_many", limit=4), Refused("media.not_yours") for one that is somebody else's, gone, or goes
    with another post already: all of them look the same from outside.
    """
    if len(ids) > ATTACHED_MOST:
        raise Refused("media.too_many", limit=ATTACHED_MOST)
    flags = {"open": int(is_open), "sensitive": int(is_sensitive)}
    for place, one in enumerate(ids):
        if not await tx.run(sql.attach, one=one, owner=owner_id, post=post_id, at=place, **flags):
            raise Refused("media.not_yours")


async def of_posts(look: Snapshot, ids: Iterable[int]) -> dict[int, tuple[Medium, ...]]:
    """What goes with each of these posts, in order; posts of words alone are left out."""
    found: dict[int, list[Medium]] = defaultdict(list)
    for medium in await look.all(sql.of_posts, ids=list(ids)):
        found[medium.post_id or 0].append(medium)
    return {post_id: tuple(media) for post_id, media in found.items()}


async def release(tx: Tx, post_id: int) -> None:
    """The post is gone: from this moment its pictures are shown to nobody; their files follow, see clear.py."""
    await tx.run(sql.release, post=post_id)
