"""What moderators decide about: the pictures, films and sounds that go with the posts that were kept for them."""

from collections.abc import Iterable

from berrah import media
from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.media import Medium
from berrah.moderation.acts import KeptPost, require_moderator
from berrah.moderation.acts.record import is_kept


async def shown(look: Snapshot, kept: Iterable[KeptPost]) -> dict[int, tuple[Medium, ...]]:
    """What goes with each of these posts, hidden or not; with those that are deleted goes nothing any more."""
    ids = [post.post_id for post in kept if post.pictures]
    return await media.of_posts(look, ids) if ids else {}


async def medium(look: Snapshot, moderator_id: int, key: str) -> Medium:
    """One of them, by the key of its files.

    Raises Forbidden("account.not_moderator"), Unknown("media.unknown") also where nobody reported the post.
    """
    await require_moderator(look, moderator_id)
    found = await media.unguarded(look, key)
    if found is None or found.post_id is None or not await is_kept(look, found.post_id):
        raise Unknown("media.unknown")
    return found
