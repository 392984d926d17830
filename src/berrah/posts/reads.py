"""Looking at posts in numbers: ids for the timelines, counts and marks for the cards."""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page
from berrah.posts.model import Post, Repost
from berrah.posts.store import favourites as favourite_sql
from berrah.posts.store import marks as mark_sql
from berrah.posts.store import posts as sql
from berrah.posts.store import reposts as repost_sql


class Counts(msgspec.Struct, frozen=True):
    """How often a post was answered, passed on and liked."""

    replies: int = 0
    reposts: int = 0
    favourites: int = 0


class Marks(msgspec.Struct, frozen=True):
    """What a viewer did with a post."""

    has_favourited: bool = False
    has_reposted: bool = False
    has_bookmarked: bool = False
    has_pinned: bool = False
    has_muted: bool = False  # the thread in which it stands
    choices: tuple[int, ...] = ()  # what they voted for, in a poll


async def unguarded(look: Snapshot, ids: Iterable[int]) -> dict[int, Post]:
    """Posts by id, whoever asks: only for models that hold each reader against `access.readable` later."""
    return {post.id: post for post in await look.all(sql.posts_by_ids, ids=list(ids))}


async def unguarded_in_sight(look: Snapshot, ids: Iterable[int]) -> dict[int, Post]:
    """The same, but for posts by accounts that are hidden."""
    return {post.id: post for post in await look.all(sql.posts_in_sight, ids=list(ids))}


async def reposts_by_ids(look: Snapshot, ids: Iterable[int]) -> dict[int, Repost]:
    """Reposts by id; ids of something else are left out."""
    return {repost.id: repost for repost in await look.all(repost_sql.reposts_by_ids, ids=list(ids))}


async def counts(look: Snapshot, ids: Iterable[int]) -> dict[int, Counts]:
    """The counts of each post, from the rows themselves (some 50 ns each); of answers those that everybody may read."""
    wanted = list(ids)
    replies: dict[int, int] = dict(await look.all(sql.replies_counts, ids=wanted))
    reposts: dict[int, int] = dict(await look.all(repost_sql.reposts_counts, ids=wanted))
    favourites: dict[int, int] = dict(await look.all(favourite_sql.favourites_counts, ids=wanted))
    return {one: Counts(replies.get(one, 0), reposts.get(one, 0), favourites.get(one, 0)) for one in wanted}


async def most_passed_on(look: Snapshot, ids: Iterable[int], most: int) -> list[tuple[int, int]]:
    """(post id, how often it was passed on) of those among these that were passed on most, the most first."""
    return [
        (post_id, number) for post_id, number in await look.all(repost_sql.most_passed_on, ids=list(ids), most=most)
    ]


async def marks(look: Snapshot, viewer_id: int, ids: Iterable[int]) -> dict[int, Marks]:
    """What the viewer did with each of these posts, of every kind, in one question."""
    wanted = list(ids)
    found: dict[int, set[int]] = defaultdict(set)
    for kind, post_id in await look.all(mark_sql.marks_among, account=viewer_id, ids=wanted):
        found[kind].add(post_id)
    kinds = (mark_sql.FAVOURITED, mark_sql.REPOSTED, mark_sql.BOOKMARKED, mark_sql.PINNED, mark_sql.MUTED)
    liked, passed_on, kept, pinned, muted = (found[kind] for kind in kinds)
    return {one: Marks(one in liked, one in passed_on, one in kept, one in pinned, one in muted) for one in wanted}


async def mentions(look: Snapshot, ids: Iterable[int]) -> dict[int, list[int]]:
    """Whom each post names: account ids by post id."""
    named: dict[int, list[int]] = defaultdict(list)
    for post_id, account_id in await look.all(sql.mentions_by_posts, ids=list(ids)):
        named[post_id].append(account_id)
    return named


async def ids_before(look: Snapshot, before: int, most: int) -> list[int]:
    """The newest posts before this id, whoever wrote them for whom: only for models that go through all of them."""
    return await look.all(sql.ids_before, before=before, most=most)


async def reposts_before(look: Snapshot, before: int, most: int) -> list[Repost]:
    """The same of reposts, the newest first; those of posts that are gone are left out."""
    return await look.all(repost_sql.before, before=before, most=most)


async def reposts_there(look: Snapshot, ids: Iterable[int]) -> list[Repost]:
    """Reposts by id, but for those of posts that are gone."""
    return await look.all(repost_sql.of_known_posts, ids=list(ids))


async def counted_before(look: Snapshot, account_id: int, before: int, most: int) -> list[Row]:
    """(id, post id) of the newest acts before this id by which an account is counted: of liking and passing on."""
    return await look.all(mark_sql.counted_before, account=account_id, below=before, most=most)


async def how_many(look: Snapshot) -> int:
    """How many posts there are, whoever may read them: for a `study`."""
    return int(await look.value(sql.how_many))


async def counts_of_authors(look: Snapshot, ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """(number of posts, id of the newest) by author, but for direct ones; those who never posted are left out."""
    return {author: (number, newest) for author, number, newest in await look.all(sql.posts_counts, ids=list(ids))}


async def count_between(look: Snapshot, since_id: int, until_id: int) -> int:
    """How many posts but direct ones were made between two ids: for a `study`."""
    return int(await look.value(sql.count_between, since=since_id, until=until_id))


async def favourited_by(look: Snapshot, post_id: int, page: Page) -> list[Row]:
    """(cursor, account id) of those who like the post, newest first."""
    return await favourite_sql.favourers_of.fetch(look, page, post=post_id)


async def reposted_by(look: Snapshot, post_id: int, page: Page) -> list[Row]:
    """(repost id, account id) of those who passed the post on, newest first."""
    return await repost_sql.reposters_of.fetch(look, page, post=post_id)


async def favourites_of(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """(cursor, post id) of what the account likes, newest first."""
    return await favourite_sql.favourites_of.fetch(look, page, account=account_id)
