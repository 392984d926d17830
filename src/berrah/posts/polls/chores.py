"""What is done for polls from time to time."""

from berrah.kit.bus import every
from berrah.kit.db import Tx
from berrah.posts.polls import store as sql
from berrah.posts.polls.events import PollEnded

_MOST = 200  # a fact each


@every(minutes=0.1)
async def end_polls(tx: Tx) -> None:
    """Say of those whose time is over that they have ended, each once."""
    for post_id, author_id in await tx.all(sql.end_due, now=tx.now, most=_MOST):
        await tx.announce(PollEnded(post_id, author_id))
