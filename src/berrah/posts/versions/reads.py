"""Looking at what a post said."""

from collections import defaultdict
from collections.abc import Iterable

from berrah import media
from berrah.kit.db import Snapshot
from berrah.posts.access import visible_to
from berrah.posts.versions import store as sql
from berrah.posts.versions.model import Version


async def history(look: Snapshot, viewer_id: int | None, post_id: int) -> list[Version]:
    """Everything it said, oldest first, what it says now last; raises Unknown("post.unknown").

    Whoever may read the post may read what it said: an edit lets nobody in, and an author erases what they regret.
    """
    post = await visible_to(look, viewer_id, post_id)
    earlier = await look.all(sql.of_post, post=post.id)
    shown = (await media.of_posts(look, [post.id])).get(post.id, ())
    return [*earlier, Version.now(post, len(earlier) + 1, shown)]


async def earlier_of(look: Snapshot, ids: Iterable[int]) -> dict[int, list[Version]]:
    """What each of these posts said before, oldest first, whoever asks; those never edited are left out."""
    found: dict[int, list[Version]] = defaultdict(list)
    for version in await look.all(sql.of_posts, ids=list(ids)):
        found[version.post_id].append(version)
    return found
