"""Looking at which hashtags somebody follows."""

from collections.abc import Iterable

from berrah.graph.hashtags import store as sql
from berrah.graph.hashtags.follow import key_of
from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page


async def followed_tags(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """(cursor, hashtag) of those the account follows, newest first."""
    return await sql.tags_list.fetch(look, page, account=account_id)


async def all_followed(look: Snapshot, account_id: int) -> list[str]:
    """All hashtags the account follows, oldest first."""
    return await look.all(sql.tags_of, account=account_id)


async def followed_tags_among(look: Snapshot, account_id: int, tags: Iterable[str]) -> set[str]:
    """The keys of those of these hashtags that the account follows."""
    return set(await look.all(sql.tags_among, account=account_id, tags=[key_of(tag) for tag in tags]))
