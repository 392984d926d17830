"""Following a list that somebody else keeps, and no longer."""

from berrah.graph.lists import store as sql
from berrah.graph.lists.model import FOLLOWED_MOST, PeopleList
from berrah.graph.lists.reads import by_id, is_list_follower
from berrah.kit.db import Tx
from berrah.kit.errors import Refused


async def follow_list(tx: Tx, account_id: int, list_id: int) -> PeopleList:
    """Follow a public list; the same again changes nothing. Nobody on it is told, and nobody on it is followed.

    Raises Unknown("list.unknown"), Refused("list.own", "list.follows_too_many").
    """
    found = await by_id(tx, account_id, list_id)
    if found.owner_id == account_id:
        raise Refused("list.own")
    if await is_list_follower(tx, account_id, [list_id]):
        return found
    if await tx.value(sql.count_followed, account=account_id) >= FOLLOWED_MOST:
        raise Refused("list.follows_too_many", limit=FOLLOWED_MOST)
    await tx.add_once(sql.add_follower, account_id=account_id, list_id=list_id, id=tx.new_id(account_id))
    return found


async def unfollow_list(tx: Tx, account_id: int, list_id: int) -> bool:
    """Follow it no longer, also when it is not public any more; False when that was so already."""
    return await tx.run(sql.remove_follower, account=account_id, list=list_id) > 0
