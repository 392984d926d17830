"""Putting a post of one's own at the top of one's profile, and taking it from there."""

from typing import Final

from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden, Refused
from berrah.posts.access import visible_to
from berrah.posts.events import PostPinned, PostUnpinned
from berrah.posts.model import Post, Visibility
from berrah.posts.store import pins as sql

PINS_MOST: Final = 5  # as Mastodon's StatusPinValidator has it


async def pin(tx: Tx, account_id: int, entry_id: int) -> Post:
    """Pin the post; the same again changes nothing.

    Raises Unknown("post.unknown"), Forbidden("post.not_yours"), Refused("pin.direct", "pin.too_many", limit=5).
    """
    post = await visible_to(tx, account_id, entry_id)
    if post.author_id != account_id:
        raise Forbidden("post.not_yours")
    if post.visibility is Visibility.direct:
        raise Refused("pin.direct")
    await tx.run(sql.free_places, account=account_id)
    while (place := await _free_place(tx, account_id, post.id)) is not None:
        # Somebody who acts for the same account may take it this moment: then there is one place less to try.
        if await tx.add_once(
            sql.add_pin, account_id=account_id, place=place, post_id=post.id, id=tx.new_id(account_id)
        ):
            await tx.announce(PostPinned(account_id, post.id))
            break
    return post


async def unpin(tx: Tx, account_id: int, entry_id: int) -> Post:
    """Pin it no longer. Raises Unknown("post.unknown")."""
    post = await visible_to(tx, account_id, entry_id)
    if await tx.run(sql.remove_pin, account=account_id, post=post.id):
        await tx.announce(PostUnpinned(account_id, post.id))
    return post


async def _free_place(tx: Tx, account_id: int, post_id: int) -> int | None:
    """Where the post can go; None if it is pinned already."""
    taken: dict[int, int] = dict(await tx.all(sql.places_of, account=account_id))
    if post_id in taken.values():
        return None
    for place in range(PINS_MOST):
        if place not in taken:
            return place
    raise Refused("pin.too_many", limit=PINS_MOST)
