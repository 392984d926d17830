"""Counting anew what somebody liked and passed on who left the sight of others, or came back into it.

They may have done so a hundred thousand times: it goes on a little at a time, and after a crash from where it was.
"""

from collections.abc import Mapping
from typing import Final

from berrah import posts
from berrah.kit.behind import to_the_end
from berrah.kit.db import Store
from berrah.posts import Counts
from berrah.search.index import write
from berrah.search.index.file import Connection

_AT_ONCE: Final = 500  # posts: some 20 ms


async def recount(store: Store, index: Connection) -> bool:
    """Do some of it; whether there is more to do."""
    asked = write.to_recount(index)
    if asked is None:
        return False
    account_id, below = asked
    async with store.read() as look:
        acts = await posts.counted_before(look, account_id, below, _AT_ONCE)
        counts = await posts.counts(look, {post_id for _, post_id in acts})
    below = acts[-1][0] if len(acts) == _AT_ONCE else 0
    await to_the_end(_put_down, index, counts, account_id, below)
    return True


def _put_down(index: Connection, counts: Mapping[int, Counts], account_id: int, below: int) -> None:
    with index:
        write.recount(index, counts)
        write.recounted(index, account_id, below)
