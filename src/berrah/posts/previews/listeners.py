"""What previews do when something happened to posts."""

from berrah.kit.bus import on
from berrah.kit.db import Tx
from berrah.posts.events import PostDeleted, PostEdited, PostPublished
from berrah.posts.previews.look_at import lead_nowhere, let_go, look_at
from berrah.posts.reads import unguarded


@on(PostPublished)
async def look_at_link(tx: Tx, fact: PostPublished) -> None:
    """A post with a link: what it leads to is fetched behind the requests."""
    post = (await unguarded(tx, [fact.post_id])).get(fact.post_id)
    if post:
        await look_at(tx, post)


@on(PostEdited)
async def look_again(tx: Tx, fact: PostEdited) -> None:
    """It may lead elsewhere now, or nowhere."""
    post = (await unguarded(tx, [fact.post_id])).get(fact.post_id)
    if post:
        await look_at(tx, post)


@on(PostDeleted)
async def let_go_of_link(tx: Tx, fact: PostDeleted) -> None:
    """A post is gone: so is what was shown of its link, and what others showed of it."""
    await let_go(tx, fact.post_id)
    await lead_nowhere(tx, fact.post_id)
