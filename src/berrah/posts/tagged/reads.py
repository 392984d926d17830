"""Looking at what an account said under a hashtag."""

from collections.abc import Iterable

import msgspec

from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page
from berrah.posts.model import tag_key
from berrah.posts.tagged import store as sql

_LOOKED_AT = 1_000  # posts of an account, the newest: Mastodon reads as many to say what somebody uses


class Use(msgspec.Struct, frozen=True):
    """How often an account used a hashtag where everybody may read it, and its newest post with it."""

    posts: int = 0
    last_id: int | None = None


async def of_author(look: Snapshot, author_id: int, tag: str, page: Page, *, with_replies: bool = True) -> list[int]:
    """Ids of what the account wrote with the hashtag; who may read them is asked later."""
    source = sql.of_author if with_replies else sql.first_words_of_author
    return await source.fetch(look, page, author=author_id, tag=tag_key(tag))


async def tagged_among(look: Snapshot, ids: Iterable[int], tag: str) -> set[int]:
    """Which of these posts have the hashtag."""
    return set(await look.all(sql.tagged_among, ids=list(ids), tag=tag_key(tag)))


async def uses(look: Snapshot, author_id: int, tags: Iterable[str]) -> dict[str, Use]:
    """How the account uses each of these hashtags, given by their keys; those it does not use are left out."""
    found = await look.all(sql.uses, author=author_id, tags=list(tags))
    return {tag: Use(number, newest) for tag, number, newest in found}


async def spoken_lately(look: Snapshot, looked_at: int, most: int) -> list[Row]:
    """(key of a hashtag, account, how many public posts) of the newest posts of all, the most used first."""
    return await look.all(sql.spoken_lately, looked_at=looked_at, most=most)


async def lately_used(look: Snapshot, author_id: int, most: int) -> list[str]:
    """The keys of the hashtags that the account used most in its newest thousand posts, the most used first."""
    return await look.all(sql.lately_used, author=author_id, looked_at=_LOOKED_AT, most=most)
