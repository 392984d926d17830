"""Writing a post anew."""

from berrah.kit.db import Tx
from berrah.posts import quoting
from berrah.posts.edit import edit
from berrah.posts.model import Post, Revision


async def revise(tx: Tx, account_id: int, revision: Revision) -> Post:
    """Put what was written anew in the place of one's own post; raises what posts.edit raises.

    What it quotes stays; who may quote it is as the draft says, if it says so.
    """
    post = await edit(tx, account_id, revision)
    if revision.draft.quote_policy is not None:
        await quoting.change_policy(tx, account_id, post.id, revision.draft.quote_policy)
    return post
