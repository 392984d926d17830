"""Looking at polls in numbers, all counted from the rows themselves."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page
from berrah.posts.polls import store as sql
from berrah.posts.polls.model import Poll


async def of_posts(look: Snapshot, ids: Iterable[int]) -> dict[int, Poll]:
    """The polls among these posts, whoever asks; who is hidden is in no number. One question where there is none."""
    found = await look.all(sql.polls_by_ids, ids=list(ids))
    if not found:
        return {}
    numbers: dict[int, dict[int, int]] = defaultdict(dict)
    for post_id, choice, number in await look.all(sql.tallies, ids=[poll.post_id for poll in found]):
        numbers[post_id][choice] = number
    return {poll.post_id: _counted(poll, numbers[poll.post_id]) for poll in found}


def _counted(poll: Poll, numbers: dict[int, int]) -> Poll:
    is_brought = sql.BROUGHT + sql.PEOPLE in numbers
    first = sql.BROUGHT if is_brought else 0
    votes = tuple(numbers.get(first + place, 0) for place in range(len(poll.choices)))
    return replace(poll, votes=votes, voters=numbers.get(first + sql.PEOPLE, 0), is_brought=is_brought)


async def choices_of(look: Snapshot, account_id: int, ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """What somebody voted for, by post; polls in which they did not vote are left out."""
    chosen: dict[int, tuple[int, ...]] = {}
    for post_id, choice in await look.all(sql.choices_of, account=account_id, ids=list(ids)):
        chosen[post_id] = (*chosen.get(post_id, ()), choice)
    return chosen


async def voters_of(look: Snapshot, post_id: int, page: Page) -> list[Row]:
    """(cursor, account id) of those who voted, newest first: to tell each of them of the end, and nobody else."""
    return await sql.voters_of.fetch(look, page, post=post_id)


async def voted_by(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """(cursor, post id) of the polls in which somebody voted, newest first: for themselves."""
    return await sql.voted_by.fetch(look, page, account=account_id)
