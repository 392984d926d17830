"""Following, and no longer."""

from berrah import accounts
from berrah.graph import store as sql
from berrah.graph.bonds import forget_between
from berrah.graph.boundaries import apart_from
from berrah.graph.events import Followed, Unfollowed
from berrah.graph.options import UNCHANGED, OptionsChange, choose, clear, clear_all
from berrah.graph.reads import followers, is_following
from berrah.graph.requests import ask, take_back
from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden, Refused
from berrah.kit.pages import Page

_SOME = 200


async def follow(tx: Tx, follower_id: int, followee_id: int, change: OptionsChange = UNCHANGED) -> bool:
    """Follow, or ask a protected account to be let in; False when that was so already, and only `change` is done.

    Raises Refused("follow.self"), Forbidden("follow.apart") where one blocks the other, Unknown("account.unknown").
    """
    if follower_id == followee_id:
        raise Refused("follow.self")
    followee = await accounts.by_id(tx, followee_id)
    if await apart_from(tx, follower_id, [followee_id]):
        raise Forbidden("follow.apart")
    is_asking = followee.is_protected and not await is_following(tx, follower_id, followee_id)
    is_new = await (ask if is_asking else _add)(tx, follower_id, followee_id)
    if change != UNCHANGED:
        await choose(tx, follower_id, followee_id, change, is_following=not is_asking)
    return is_new


async def restore(tx: Tx, follower_id: int, followee_id: int, *, is_asking: bool) -> None:
    """Follow, or ask to, as it was a moment ago, for `parting` alone: whoever was in need not ask again."""
    is_open = not (await accounts.by_id(tx, followee_id)).is_protected
    await (ask if is_asking and not is_open else _add)(tx, follower_id, followee_id)


async def _add(tx: Tx, follower_id: int, followee_id: int) -> bool:
    new = {"follower_id": follower_id, "followee_id": followee_id, "id": tx.new_id(follower_id)}
    if not await tx.add_once(sql.add_follow, **new):
        return False
    await forget_between(tx, follower_id, followee_id)
    await tx.announce(Followed(follower_id, followee_id))
    return True


async def unfollow(tx: Tx, follower_id: int, followee_id: int) -> bool:
    """Follow no longer, or ask no longer; False when that was so already. Raises Unknown("account.unknown")."""
    await accounts.by_id(tx, followee_id)
    if await take_back(tx, follower_id, followee_id):
        return True
    if not await tx.run(sql.remove_follow, follower_id=follower_id, followee_id=followee_id):
        return False
    await clear(tx, follower_id, followee_id)
    await tx.announce(Unfollowed(follower_id, followee_id))
    return True


async def lose_followers(tx: Tx, account_id: int) -> bool:
    """Have some of its followers follow an account no longer; whether there may be more."""
    rows = await followers(tx, account_id, Page(_SOME))
    if rows:
        await clear_all(tx, account_id, [follower for _, follower in rows])
    for _, follower in rows:
        await tx.run(sql.remove_follow, follower_id=follower, followee_id=account_id)
        await tx.announce(Unfollowed(follower, account_id))
    return len(rows) == _SOME
