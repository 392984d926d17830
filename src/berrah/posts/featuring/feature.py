"""Showing a hashtag on one's profile, and no longer."""

from typing import Final

from berrah.kit import text as words
from berrah.kit.db import Tx
from berrah.kit.errors import Refused, Unknown
from berrah.posts.featuring import store as sql
from berrah.posts.model import tag_key

FEATURED_MOST: Final = 10  # as Mastodon's FeaturedTag::LIMIT
_LENGTH_MOST: Final = 500  # letters: longer than any post has, and an index of PostgreSQL takes it in any script


async def feature(tx: Tx, account_id: int, tag: str) -> str:
    """Show a hashtag, with or without its sign; its key. The same again changes nothing.

    Raises Refused("tag.invalid", "tag.too_many_featured", limit=10).
    """
    name = tag.strip().removeprefix("#")
    key = tag_key(name)
    if len(key) > _LENGTH_MOST or not words.is_hashtag(f"#{name}"):
        raise Refused("tag.invalid")
    while (place := await _free_place(tx, account_id, key)) is not None:
        # Somebody who acts for the same account may take it this moment: then there is one place less to try.
        new = {"account_id": account_id, "place": place, "tag": key, "name": name, "id": tx.new_id(account_id)}
        if await tx.add_once(sql.add_featured, **new):
            break
    return key


async def unfeature(tx: Tx, account_id: int, tag: str) -> bool:
    """Show it no longer; False when that was so already."""
    return bool(await tx.run(sql.remove_featured, account=account_id, tag=tag_key(tag.strip())))


async def unfeature_by_id(tx: Tx, account_id: int, featured_id: int) -> None:
    """Show the one of this id no longer; raises Unknown("tag.not_featured")."""
    if not await tx.run(sql.remove_by_id, account=account_id, featured=featured_id):
        raise Unknown("tag.not_featured")


async def _free_place(tx: Tx, account_id: int, key: str) -> int | None:
    """Where it can go; None if it is shown already."""
    taken: dict[int, str] = dict(await tx.all(sql.places_of, account=account_id))
    if key in taken.values():
        return None
    for place in range(FEATURED_MOST):
        if place not in taken:
            return place
    raise Refused("tag.too_many_featured", limit=FEATURED_MOST)
