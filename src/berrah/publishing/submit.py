"""Submitting a post."""

from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.posts.access import visible_among
from berrah.posts.model import Draft, Post
from berrah.posts.publish import publish
from berrah.publishing.keys import made_before, name_made


async def submit(tx: Tx, draft: Draft, key: str = "") -> Post:
    """Publish a draft; the same `key` again within a day gives the post that was made the first time.

    A sender that heard no answer may so send again without saying it twice. Raises what posts.publish raises, and
    Refused("post.key", limit=255), Refused("post.already_gone") when that first post was deleted since.
    """
    if not key:
        return await publish(tx, draft)
    made = await made_before(tx, draft.author_id, key)
    if made is not None:
        found = await visible_among(tx, draft.author_id, [made])
        if not found:
            raise Refused("post.already_gone")
        return found[made]
    post = await publish(tx, draft)
    await name_made(tx, draft.author_id, key, post.id)
    return post
