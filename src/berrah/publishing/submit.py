"""Submitting a post."""

from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.posts.access import visible_among
from berrah.posts.model import Draft, Post
from berrah.posts.publish import publish
from berrah.publishing import store as sql

_KEY_MOST = 255


async def submit(tx: Tx, draft: Draft, key: str = "") -> Post:
    """Publish a draft; the same `key` again within a day gives the post that was made the first time.

    A sender that heard no answer may so send again without saying it twice. Raises what posts.publish raises, and
    Refused("post.key", limit=255), Refused("post.already_gone") when that first post was deleted since.
    """
    if not key:
        return await publish(tx, draft)
    if len(key) > _KEY_MOST:
        raise Refused("post.key", limit=_KEY_MOST)
    # The key is taken before the post is made: of two that arrive together the second waits here, then finds it.
    if not await tx.add_once(sql.add_submission, author_id=draft.author_id, key=key, post_id=0, made_at=tx.now):
        made = await tx.value(sql.submitted_as, author=draft.author_id, given=key)
        found = await visible_among(tx, draft.author_id, [made])
        if not found:
            raise Refused("post.already_gone")
        return found[made]
    post = await publish(tx, draft)
    await tx.run(sql.name_post, author=draft.author_id, given=key, post=post.id)
    return post
