"""The link of a post: written down when it is posted, let go when the post is gone."""

from berrah.kit.db import Tx
from berrah.posts.model import Post
from berrah.posts.previews import store as sql
from berrah.posts.previews.events import LinkPreviewed
from berrah.posts.previews.model import FRESH_MS, Found, Link, State
from berrah.posts.previews.settle import encoded, tell, told


async def look_at(tx: Tx, post: Post) -> None:
    """Have the first link of a post looked at, once for all posts with it; another one it had before is let go."""
    link = Link.of_text(post.text)
    before = await tx.value(sql.link_of, post=post.id)
    wanted, is_known = await _preview_of(tx, link) if link else (None, False)
    if before == wanted:
        # Open pages were shown the new words alone: a post of this house is held against who may read it.
        if before is not None and await tx.value(sql.post_behind, one=before):
            await tell(tx, before, (post.id,))
        return
    if before is not None:
        await let_go(tx, post.id)
    if wanted is not None:
        await tx.add_once(sql.add_link, post_id=post.id, preview_id=wanted)
    if is_known or before is not None:
        await tell(tx, wanted or 0, (post.id,))


async def let_go(tx: Tx, post_id: int) -> None:
    """The post links to nothing any more; what no other post links to is forgotten, with its picture."""
    preview_id = await tx.value(sql.link_of, post=post_id)
    if preview_id is None:
        return
    await tx.run(sql.remove_link, post=post_id)
    if await tx.run(sql.remove_unused, one=preview_id):
        await tx.run(sql.take_down, one=preview_id, kept="")


async def lead_nowhere(tx: Tx, post_id: int) -> None:
    """A post of this house is gone: the posts that link to it show it no more."""
    leading = await tx.all(sql.leading_to, post=post_id)
    if leading:
        await tx.run(sql.lead_nowhere, post=post_id)
    for preview_id in leading:  # one, or a few that differ in how the address is written
        await tx.announce(LinkPreviewed(preview_id, await told(tx, preview_id)))


async def _preview_of(tx: Tx, link: Link) -> tuple[int, bool]:
    """What is shown of the link, and whether there is anything to show yet."""
    known = await tx.first(sql.by_hash, digest=link.key)
    if known is None:
        await tx.add_once(sql.add, id=tx.new_id(), **_new(tx, link))
        known = await tx.first(sql.by_hash, digest=link.key) or (0, 0)
    else:
        await tx.run(sql.refresh, one=known[0], before=tx.now - FRESH_MS, now=tx.now)
    return known[0], known[1] in {State.shown, State.ours}


def _new(tx: Tx, link: Link) -> dict[str, str | int | None]:
    return {
        "hash": link.key,
        "url": link.url,
        "host": link.host,
        "state": int(State.waiting),
        "found": encoded(Found()),
        "post_id": None,
        "tries": 0,
        "next_at": tx.now,
        "begun_at": 0,
        "fetched_at": 0,
    }
