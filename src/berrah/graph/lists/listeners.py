"""What lists do when something happened."""

from berrah import graph
from berrah.graph import Unfollowed
from berrah.graph.lists.aside import is_kept
from berrah.graph.lists.events import ListDeleted, ListSwept
from berrah.graph.lists.people import leave_all
from berrah.graph.lists.sweep import sweep
from berrah.kit.bus import on
from berrah.kit.db import Tx


@on(Unfollowed)
async def leave_lists(tx: Tx, fact: Unfollowed) -> None:
    """Whoever is not followed any more stands on no list of who followed them."""
    # Told late or twice, it must not take off somebody who was followed again meanwhile.
    if not await graph.is_following(tx, fact.follower_id, fact.followee_id):
        await leave_all(tx, fact.follower_id, fact.followee_id)


@on(ListDeleted)
async def sweep_deleted(tx: Tx, fact: ListDeleted) -> None:
    """Nothing stays of a deleted list, who was on it, who followed it; unless its owner may have it back."""
    if not await is_kept(tx, fact.list_id):
        await sweep(tx, fact.list_id)


@on(ListSwept)
async def sweep_on(tx: Tx, fact: ListSwept) -> None:
    """A list of thousands is cleared away in small transactions."""
    await sweep(tx, fact.list_id)
