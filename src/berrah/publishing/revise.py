"""Writing a post anew."""

from berrah.kit.db import Tx
from berrah.posts.edit import edit
from berrah.posts.model import Post, Revision


async def revise(tx: Tx, account_id: int, revision: Revision) -> Post:
    """Put what was written anew in the place of one's own post; raises what posts.edit raises."""
    return await edit(tx, account_id, revision)
