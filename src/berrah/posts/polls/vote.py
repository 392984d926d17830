"""Voting, once."""

from collections.abc import Sequence

from berrah.kit.db import Tx
from berrah.kit.errors import Refused, Unknown
from berrah.posts.access import visible_to
from berrah.posts.model import Post
from berrah.posts.polls import store as sql
from berrah.posts.polls.events import PollVoted
from berrah.posts.polls.model import Poll


async def vote(tx: Tx, account_id: int, entry_id: int, choices: Sequence[int]) -> Post:
    """Vote for choices of a poll, counted from 0; its post. It cannot be taken back, and is told to nobody.

    Raises Unknown("post.unknown", "poll.unknown"), Refused("poll.over", "poll.own", "poll.voted", "poll.no_choice",
    "poll.one_choice", "poll.choice_unknown").
    """
    post = await visible_to(tx, account_id, entry_id)
    poll = await tx.first(sql.polls_by_ids, ids=[post.id])
    if poll is None:
        raise Unknown("poll.unknown")
    if post.author_id == account_id:
        raise Refused("poll.own")
    if poll.is_over(tx.now):
        raise Refused("poll.over")
    chosen = _chosen(poll, choices)
    if not await tx.add_once(sql.add_ballot, post_id=post.id, account_id=account_id, id=tx.new_id(account_id)):
        raise Refused("poll.voted")
    for choice in chosen:
        await tx.run(sql.add_vote, post_id=post.id, choice=choice, account_id=account_id)
    await tx.announce(PollVoted(account_id, post.id, post.author_id, chosen))
    return post


def _chosen(poll: Poll, choices: Sequence[int]) -> tuple[int, ...]:
    chosen = tuple(sorted(set(choices)))
    if not chosen:
        raise Refused("poll.no_choice")
    if not all(0 <= choice < len(poll.choices) for choice in chosen):
        raise Refused("poll.choice_unknown")
    if len(chosen) > 1 and not poll.is_multiple:
        raise Refused("poll.one_choice")
    return chosen
