"""Ids of posts and reposts in the order of time, for the timelines; who may read them is asked later."""

from collections.abc import Sequence

from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page
from berrah.posts.model import tag_key
from berrah.posts.store import entries as entry_sql
from berrah.posts.store import posts as sql
from berrah.posts.store import reposts as repost_sql


async def in_public(look: Snapshot, page: Page) -> list[int]:
    """Public posts that answer nobody."""
    return await sql.in_public.fetch(look, page)


async def with_tag(look: Snapshot, tag: str, page: Page) -> list[int]:
    """Public posts with this hashtag."""
    return await sql.with_tag.fetch(look, page, tag=tag_key(tag))


async def with_tags(look: Snapshot, tags: Sequence[str], page: Page) -> list[int]:
    """Public posts with any of these hashtags, given by their keys."""
    return await entry_sql.with_tags(look, tags, page)


async def tags_of(look: Snapshot, ids: Sequence[int]) -> dict[int, set[str]]:
    """The keys of the hashtags of these public posts; those that have none are left out."""
    found: dict[int, set[str]] = {}
    for post_id, tag in await look.all(sql.tags_by_posts, ids=list(ids)):
        found.setdefault(post_id, set()).add(tag)
    return found


async def tagged_since(look: Snapshot, since_id: int) -> list[Row]:
    """(post id, hashtag) of the public posts from an id on."""
    return await look.all(sql.tagged_since, since=since_id)


async def of_author(look: Snapshot, author_id: int, page: Page, *, with_replies: bool, with_reposts: bool) -> list[int]:
    """What an account wrote, and passed on if wanted."""
    source = sql.of_author if with_replies else sql.first_words_of_author
    written = await source.fetch(look, page, author=author_id)
    passed_on = await repost_sql.of_account.fetch(look, page, author=author_id) if with_reposts else []
    return page.arrange([*written, *passed_on])


async def authors_lately(look: Snapshot, looked_at: int) -> list[int]:
    """Who wrote the newest so many posts that everybody may read, who wrote last first."""
    return await look.all(sql.authors_lately, looked_at=looked_at)


async def count_of_author(look: Snapshot, author_id: int) -> int:
    """How many entries that would be, direct ones among them."""
    written = await look.value(sql.count_of_author, author=author_id)
    return int(written) + int(await look.value(repost_sql.count_of_account, author=author_id))


async def direct(look: Snapshot, account_id: int, page: Page) -> list[int]:
    """Direct posts from or to the account."""
    sent = await sql.direct_of_author.fetch(look, page, account=account_id)
    received = await sql.direct_to.fetch(look, page, account=account_id)
    return page.arrange({*sent, *received})


async def of_authors(look: Snapshot, authors: Sequence[int], page: Page) -> list[int]:
    """The newest entries of many accounts: those `limit` of them with the newest entries are enough to look through."""
    return await entry_sql.of_authors(look, authors, page)


async def thread_outline(look: Snapshot, thread_id: int, most: int) -> list[Row]:
    """(id, id of what it answers) of every answer in the thread, oldest first."""
    return await look.all(sql.thread_outline, thread=thread_id, most=most)


async def recent(look: Snapshot, most: int) -> list[Row]:
    """(entry, account, whom it answers, its post, author and language) of the newest entries but direct ones."""
    found = await look.all(sql.recent_outline, most=most)
    found += await look.all(repost_sql.recent_outline, most=most)
    return sorted(found, reverse=True)[:most]


async def begun_tags(look: Snapshot, word: str, since_id: int, most: int) -> list[str]:
    """Hashtags of public posts since an id that begin so, most used first."""
    key = tag_key(word)
    return await look.all(sql.begun_tags, begun=key, end=f"{key}\U0010ffff", since=since_id, most=most)


async def seen_of(look: Snapshot, account_id: int, most: int) -> list[Row]:
    """(entry id, visibility) of the newest entries of an account but direct ones, newest first."""
    found = await look.all(sql.seen_of, author=account_id, most=most)
    found += await look.all(repost_sql.seen_of, author=account_id, most=most)
    return sorted(found, reverse=True)[:most]
