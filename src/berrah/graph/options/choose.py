"""Choosing how to follow somebody; it stands as long as the follow, or the request to follow."""

from collections.abc import Iterable, Sequence

from berrah.graph.options import store as sql
from berrah.graph.options.events import FollowOptionsChosen
from berrah.graph.options.model import AS_EVERYBODY, Options, OptionsChange
from berrah.graph.options.reads import options_among
from berrah.kit.db import Tx


async def choose(tx: Tx, follower_id: int, followee_id: int, change: OptionsChange, *, is_following: bool) -> Options:
    """Follow, or ask to follow, so from now on; how it is then. A request is told nobody."""
    before = (await options_among(tx, follower_id, [followee_id])).get(followee_id, AS_EVERYBODY)
    after = change.applied_to(before)
    if after == before:
        return after
    await tx.run(sql.remove, follower_id=follower_id, followees=[followee_id])
    if after != AS_EVERYBODY:
        await tx.run(
            sql.add,
            follower_id=follower_id,
            followee_id=followee_id,
            id=tx.new_id(follower_id),
            without_reposts=int(not after.has_reposts),
            is_told=int(after.is_told),
            languages=" ".join(after.languages),
        )
    if is_following and not after.reads_as(before):
        await tx.announce(_chosen(follower_id, followee_id, after))
    return after


async def moved_in(tx: Tx, followee_id: int, follower_ids: Sequence[int]) -> None:
    """These asked, and follow now: what they chose when they asked holds from now on."""
    for follower_id, *columns in await tx.all(sql.options_of, id=followee_id, ids=list(follower_ids)):
        chosen = Options.of_row(*columns)
        if not chosen.reads_as(AS_EVERYBODY):
            await tx.announce(_chosen(follower_id, followee_id, chosen))


async def clear(tx: Tx, follower_id: int, followee_id: int) -> None:
    """Nothing is chosen any more of somebody who is not followed, nor asked."""
    await tx.run(sql.remove, follower_id=follower_id, followees=[followee_id])


async def clear_all(tx: Tx, followee_id: int, follower_ids: Iterable[int]) -> None:
    """Likewise, of those who do not follow or ask the account any more."""
    await tx.run(sql.remove_of, followee_id=followee_id, followers=list(follower_ids))


def _chosen(follower_id: int, followee_id: int, options: Options) -> FollowOptionsChosen:
    return FollowOptionsChosen(follower_id, followee_id, options.has_reposts, options.languages)
