"""What posts do when something happened."""

from berrah.kit.bus import on
from berrah.kit.db import Tx
from berrah.posts import conversations
from berrah.posts.events import PostDeleted, PostHidden, PostSwept
from berrah.posts.reads import unguarded
from berrah.posts.sweep import sweep


@on(PostDeleted)
async def sweep_deleted(tx: Tx, fact: PostDeleted) -> None:
    """Nothing stays of a deleted post: names, tags, reposts, favourites."""
    await sweep(tx, fact.post_id)


@on(PostSwept)
async def sweep_on(tx: Tx, fact: PostSwept) -> None:
    """A post that a hundred thousand passed on is cleared away in small transactions."""
    await sweep(tx, fact.post_id)


@on(PostDeleted)
async def leave_conversation(tx: Tx, fact: PostDeleted) -> None:
    """Whichever way a message went, it stands in no conversation any more."""
    await conversations.forget(tx, fact.post_id, fact.conversation_id)


@on(PostHidden)
async def leave_conversation_hidden(tx: Tx, fact: PostHidden) -> None:
    """The same, unless it has come back since."""
    found = (await unguarded(tx, [fact.post_id])).get(fact.post_id)
    if found is None or found.is_hidden:
        await conversations.forget(tx, fact.post_id, fact.conversation_id)
