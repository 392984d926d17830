"""What polls do when something happened."""

from berrah.kit.bus import on
from berrah.kit.db import Tx
from berrah.posts.events import PostDeleted
from berrah.posts.polls.events import PollSwept
from berrah.posts.polls.sweep import sweep


@on(PostDeleted)
async def sweep_votes(tx: Tx, fact: PostDeleted) -> None:
    """A poll goes with its post, and all votes in it."""
    await sweep(tx, fact.post_id)


@on(PollSwept)
async def sweep_votes_on(tx: Tx, fact: PollSwept) -> None:
    """One in which a hundred thousand voted is cleared away in small transactions."""
    await sweep(tx, fact.post_id)
