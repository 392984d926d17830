"""Keeping a poll that ended elsewhere, with what came of it. Only `posts.archived` may call this."""

from berrah.kit.db import Tx
from berrah.posts.polls import store as sql
from berrah.posts.polls.model import Ended


async def keep_ended(tx: Tx, post_id: int, author_id: int, ended: Ended) -> None:
    """Keep it with its numbers; its end is told to nobody: it was long ago."""
    await tx.run(sql.add_poll, **sql.columns_of_ended(post_id, author_id, ended))
    numbers = {sql.PEOPLE: ended.voters, **dict(enumerate(ended.votes))}
    for choice, number in numbers.items():
        if number or choice == sql.PEOPLE:  # that row says that it ended elsewhere
            await tx.run(sql.add_result, post_id=post_id, choice=choice, author_id=author_id, number=number)
