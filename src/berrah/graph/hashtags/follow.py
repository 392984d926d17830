"""Following a hashtag, and no longer."""

from typing import Final

from berrah.graph.hashtags import store as sql
from berrah.graph.hashtags.events import TagFollowed, TagUnfollowed
from berrah.kit import text as words
from berrah.kit.db import Tx
from berrah.kit.errors import Refused

TAGS_MOST: Final = 1_000  # of one person
_LENGTH_MOST: Final = 500  # letters: longer than any post has, and an index of PostgreSQL takes it in any script


async def follow_tag(tx: Tx, account_id: int, tag: str) -> str:
    """Follow a hashtag, with or without its sign; its key. The same again changes nothing.

    Raises Refused("tag.invalid", "tag.too_many").
    """
    key = key_of(tag)
    if len(key) > _LENGTH_MOST or not words.is_hashtag(f"#{key}"):
        raise Refused("tag.invalid")
    if await tx.all(sql.tags_among, account=account_id, tags=[key]):
        return key
    if await tx.value(sql.count_tags, account=account_id) >= TAGS_MOST:
        raise Refused("tag.too_many", limit=TAGS_MOST)
    if await tx.add_once(sql.add_tag, account_id=account_id, tag=key, id=tx.new_id(account_id)):
        await tx.announce(TagFollowed(account_id, key))
    return key


async def unfollow_tag(tx: Tx, account_id: int, tag: str) -> bool:
    """Follow it no longer; False when that was so already."""
    key = key_of(tag)
    if not await tx.run(sql.remove_tag, account=account_id, tag=key):
        return False
    await tx.announce(TagUnfollowed(account_id, key))
    return True


def key_of(tag: str) -> str:
    """How hashtags are compared, as posts do it."""
    return tag.removeprefix("#").casefold()
