"""How many different accounts use a hashtag, link to a page, or pass on and like a post."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from berrah.kit.db import Row, Snapshot
from berrah.kit.db.statement import Statement
from berrah.posts.voices import store as sql

Hours = dict[int, int]  # accounts by the hour (since the epoch of ids) of their last word


class Marked(msgspec.Struct, frozen=True):
    """A post that others passed on or liked: when, and its language."""

    language: str
    hours: Hours


async def of_tags(look: Snapshot, since_id: int, least: int, most: int) -> dict[str, Hours]:
    """When accounts last used each hashtag that `least` of them used since an id; `most` of the most used."""
    return _gathered(await look.all(sql.tags_by_hour, since=since_id, least=least, most=most))


async def of_links(look: Snapshot, since_id: int, least: int, most: int) -> dict[str, Hours]:
    """The same of pages that posts link to, by the hash of their address."""
    return _gathered(await look.all(sql.links_by_hour, since=since_id, least=least, most=most))


async def of_posts(look: Snapshot, since_id: int, marked_id: int, least: int, most: int) -> dict[int, Marked]:
    """When others last marked each post made since an id, by marks made since another one."""
    found = await look.all(sql.posts_marked, since=since_id, marked=marked_id, least=least, most=most)
    marks: dict[int, Marked] = {}
    ids = [row[0] for row in found]
    for post_id, language, hour, number in await look.all(sql.posts_by_hour, ids=ids, marked=marked_id):
        marks.setdefault(post_id, Marked(language, {})).hours[hour] = number
    return marks


async def day_of_tags(look: Snapshot, since_id: int, until_id: int, most: int) -> dict[str, tuple[int, int]]:
    """(posts, accounts) by hashtag between two ids."""
    return await _day(look, sql.tags_of_day, since_id, until_id, most)


async def day_of_links(look: Snapshot, since_id: int, until_id: int, most: int) -> dict[str, tuple[int, int]]:
    """(posts, accounts) by the hash of an address."""
    return await _day(look, sql.links_of_day, since_id, until_id, most)


async def _day(
    look: Snapshot, statement: Statement[Row], since_id: int, until_id: int, most: int
) -> dict[str, tuple[int, int]]:
    found = await look.all(statement, since=since_id, until=until_id, most=most)
    return {subject: (uses, people) for subject, uses, people in found}


def _gathered(found: Iterable[Row]) -> dict[str, Hours]:
    gathered: Mapping[str, Hours] = defaultdict(dict)
    for subject, hour, number in found:
        gathered[subject][hour] = number
    return dict(gathered)
