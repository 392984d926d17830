"""Putting back what was between two people, as it was."""

from collections.abc import Iterable
from contextlib import suppress

from berrah import accounts
from berrah.graph import boundaries
from berrah.graph.bonds import Bond, Tie, kept, take
from berrah.graph.endorsing import endorse
from berrah.graph.follow import restore
from berrah.graph.lists.people import add
from berrah.graph.options import OptionsChange, choose
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Forbidden, Problem, Unknown


async def put_back(tx: Tx, account_id: int, other_ids: Iterable[int]) -> list[int]:
    """Put back what the account took away less than ten minutes ago; with whom. Once each: then nothing is kept.

    Raises Unknown("undo.too_late") where there is nothing, Forbidden("follow.apart") where one blocks the other now.
    """
    back = []
    for other_id, was in (await kept(tx, account_id, other_ids)).items():
        if await take(tx, account_id, other_id):
            await _put_back(tx, account_id, other_id, was)
            back.append(other_id)
    if not back:
        raise Unknown("undo.too_late")
    return back


async def is_of_mine_alone(look: Snapshot, account_id: int, other_id: int) -> bool:
    """Whether what would come back is nothing but how the account follows the other."""
    bonds = (await kept(look, account_id, [other_id])).values()
    return all(was.theirs is None and not was.is_blocking for was in bonds)


async def _put_back(tx: Tx, account_id: int, other_id: int, was: Bond) -> None:
    await accounts.by_id(tx, other_id)
    if was.is_blocking:
        await boundaries.unblock(tx, account_id, other_id)
    if await boundaries.apart_from(tx, account_id, [other_id]):
        raise Forbidden("follow.apart")
    await _tie(tx, account_id, other_id, was.mine)
    await _tie(tx, other_id, account_id, was.theirs)
    # A list may be gone or full by now: that is no reason to follow nobody.
    for list_id in was.lists:
        with suppress(Problem):
            await add(tx, account_id, list_id, [other_id])
    if was.is_endorsed:
        await endorse(tx, account_id, other_id)


async def _tie(tx: Tx, follower_id: int, followee_id: int, was: Tie | None) -> None:
    if was is None:
        return
    await restore(tx, follower_id, followee_id, is_asking=was.is_asking)
    how = OptionsChange(was.options.has_reposts, was.options.is_told, was.options.languages)
    await choose(tx, follower_id, followee_id, how, is_following=not was.is_asking)
