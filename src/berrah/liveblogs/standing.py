"""Which posts stand on which live pages: those that belong there, however their facts came."""

from collections.abc import Iterable

from berrah import accounts, posts
from berrah.kit import text as words
from berrah.kit.db import Snapshot, Tx
from berrah.liveblogs.events import LivePostLeft, LivePostStands
from berrah.liveblogs.store import pages as page_sql
from berrah.liveblogs.store import standing as sql
from berrah.posts import Post, Visibility, tag_key


async def is_gathered(look: Snapshot, tags: Iterable[str]) -> bool:
    """Whether any page gathers one of these hashtags, given by their keys."""
    return await look.first(sql.gathering, tags=list(tags)) is not None


async def settle(tx: Tx, post_id: int, *, is_edited: bool = False) -> None:
    """Have a post stand where it belongs, and nowhere else; a second time changes nothing.

    It belongs where it was written while the page was open, by its author or by who was a witness then, with its
    hashtag, for everybody: public or unlisted, not hidden, and by an account that is not protected. A repost is none.
    """
    # Who may read it as nobody in particular: a live page shows the same to all.
    post = (await posts.visible_among(tx, None, [post_id])).get(post_id)
    belongs = await _pages_for(tx, post) if post else set()
    stands = set(await tx.all(sql.pages_of_post, post=post_id))
    await _leave(tx, post_id, stands - belongs)
    if post is None:
        return
    # Whom moderators limit arrives on nobody's screen.
    is_limited = bool(belongs and await accounts.limited_among(tx, [post.author_id]))
    for page in sorted(belongs):
        is_new = await tx.add_once(sql.add_post, liveblog_id=page, post_id=post.id, author_id=post.author_id)
        is_off = await tx.first(sql.is_off, key=page, post=post.id) is not None
        if (is_new or is_edited) and not (is_off or is_limited):
            await tx.announce(LivePostStands(page, post.id, post.author_id, is_edited=not is_new))


async def leave(tx: Tx, post_id: int, *, for_good: bool = False) -> None:
    """Have a post stand nowhere any more; one that is gone `for_good` leaves no mark of having been taken off."""
    pages = set(await tx.all(sql.pages_of_post, post=post_id))
    await _leave(tx, post_id, pages)
    if for_good:
        # Whoever is erased may have left the page before their posts did.
        await tx.run(sql.forget_pin, post=post_id)
        await tx.run(sql.forget_post, post=post_id)


async def _pages_for(tx: Tx, post: Post) -> set[int]:
    if post.visibility > Visibility.unlisted:
        return set()
    tags = list({tag_key(one.value) for one in words.hashtags(post.text)})
    if not tags:
        return set()
    asked = {"tags": tags, "account": post.author_id, "moment": post.created_at}
    found = await tx.all(sql.belonging, **asked)
    if not found:
        return set()
    # Who leaves in this moment takes along what is put there: asked again when nobody can leave any more.
    await tx.run(page_sql.hold_these, ids=sorted(found))
    return set(found) & set(await tx.all(sql.belonging, **asked))


async def _leave(tx: Tx, post_id: int, pages: set[int]) -> None:
    if not pages:
        return
    await tx.run(sql.unpin_post, post=post_id, pages=list(pages))
    await tx.run(sql.remove_post, post=post_id, pages=list(pages))
    for page in sorted(pages):
        await tx.announce(LivePostLeft(page, post_id))
