"""Keys under which something is made once: a sender that heard no answer may send again without saying it twice."""

from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.publishing import store as sql

_KEY_MOST = 255


async def made_before(tx: Tx, author_id: int, key: str) -> int | None:
    """Take the key; what was made under it within a day, None where this is the first time.

    Raises Refused("post.key", limit=255).
    """
    if len(key) > _KEY_MOST:
        raise Refused("post.key", limit=_KEY_MOST)
    # The key is taken before the thing is made: of two that arrive together the second waits here, then finds it.
    if await tx.add_once(sql.add_submission, author_id=author_id, key=key, post_id=0, made_at=tx.now):
        return None
    return int(await tx.value(sql.submitted_as, author=author_id, given=key))


async def name_made(tx: Tx, author_id: int, key: str, made_id: int) -> None:
    """Say what was made under the key."""
    await tx.run(sql.name_post, author=author_id, given=key, post=made_id)
