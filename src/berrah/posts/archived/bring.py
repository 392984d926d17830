"""Bringing posts that were written elsewhere, with the dates they had. Only `archives` may call this.

They keep the length they had: today's limit is for what is written today. They name nobody: a name of another network
is not that of whoever has it here (docs/decisions/0014-imported-posts.md).
"""

from collections.abc import Mapping, Sequence

from berrah import accounts, media
from berrah.kit import text as words
from berrah.kit.db import Tx
from berrah.posts import polls, quoting, versions
from berrah.posts.archived.model import Brought
from berrah.posts.events import PostImported
from berrah.posts.model import Post, Visibility, tag_key
from berrah.posts.store import posts as sql


async def bring(tx: Tx, author_id: int, some: Sequence[Brought]) -> list[Post]:
    """Keep these posts, oldest first, and say of each that it was imported; raises what media.attach raises."""
    author = await accounts.anybody(tx, author_id)
    known = await _answered(tx, author_id, some)
    kept = []
    for one in some:
        post = _post(author_id, one, known, is_protected=author.is_protected)
        known[post.id] = post
        kept.append(post)
        await tx.run(sql.add_post, **sql.columns_of(post))
        if one.media:
            await media.attach(tx, author_id, post.id, one.media, is_sensitive=one.is_sensitive)
        if one.poll:
            await polls.keep_ended(tx, post.id, author_id, one.poll)
        for version in one.versions:
            await versions.bring(tx, author_id, version)
        tags = _tags(post)
        for tag in tags:
            await tx.run(sql.add_tag, tag=tag, post_id=post.id)
        await quoting.keep_policy(tx, post, author.profile.quote_policy)
        await tx.announce(_fact(post, tags, has_media=bool(one.media)))
    return kept


async def _answered(tx: Tx, author_id: int, some: Sequence[Brought]) -> dict[int, Post]:
    """The author's own posts that these answer, as far as they are there already."""
    own = {one.id for one in some}
    wanted = [one.reply_to_id for one in some if one.reply_to_id is not None and one.reply_to_id not in own]
    found = await tx.all(sql.posts_by_ids, ids=wanted) if wanted else []
    return {post.id: post for post in found if post.author_id == author_id}


def _post(author_id: int, one: Brought, known: Mapping[int, Post], *, is_protected: bool) -> Post:
    parent = known.get(one.reply_to_id or 0)
    if parent and parent.id >= one.id:
        parent = None  # clocks that were wrong: an answer stands behind what it answers, and threads never go round
    return Post(
        one.id,
        author_id,
        one.text,
        max(one.visibility, Visibility.followers) if is_protected else one.visibility,
        one.language,
        parent.id if parent else None,
        parent.author_id if parent else None,
        parent.thread_id if parent else one.id,
        None,
        one.notice,
        one.edited_at,
    )


def _tags(post: Post) -> tuple[str, ...]:
    if post.visibility is not Visibility.public or "#" not in post.text.replace("＃", "#"):
        return ()
    found = (tag_key(entity.value) for entity in words.extract(post.text) if entity.kind == "hashtag")
    return tuple(dict.fromkeys(found))


def _fact(post: Post, tags: tuple[str, ...], *, has_media: bool) -> PostImported:
    return PostImported(
        post.id,
        post.author_id,
        int(post.visibility),
        post.reply_to_id,
        post.reply_to_account_id,
        post.thread_id,
        tags,
        has_media,
    )
