"""Clearing away the votes in a poll that is gone."""

from berrah.kit.db import Tx
from berrah.posts.polls import store as sql
from berrah.posts.polls.events import PollSwept

_MOST = 400  # voters in one transaction: others write too


async def sweep(tx: Tx, post_id: int) -> None:
    """Remove some of them, and announce that more is to be done while there is more."""
    # Done already where somebody deletes their own post; who is erased lets go of many at once.
    await tx.run(sql.remove_poll, post=post_id)
    await tx.run(sql.remove_results, post=post_id)
    people = await tx.all(sql.some_voters, post=post_id, most=_MOST)
    if people:
        await tx.run(sql.sweep_votes, post=post_id, accounts=people)
        await tx.run(sql.sweep_ballots, post=post_id, accounts=people)
    if len(people) == _MOST:
        await tx.announce(PollSwept(post_id))
