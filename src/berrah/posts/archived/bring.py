"""Bringing posts that were written elsewhere, with the dates they had. Only `archives` may call this.

They keep the length they had: today's limit is for what is written today. They name nobody: a name of another network
is not that of whoever has it here (docs/decisions/0014-imported-posts.md).
"""

from collections.abc import Mapping, Sequence

from berrah import accounts, media
from berrah.kit import text as words
from berrah.kit.db import Tx
from berrah.posts import polls, quoting, tagged, versions
from berrah.posts.archived.model import Brought
from berrah.posts.archived.quoted import keep_quote, quoted_by, seen, words_of
from berrah.posts.events import PostImported
from berrah.posts.model import Post, Visibility, tag_key
from berrah.posts.store import posts as sql


async def bring(tx: Tx, author_id: int, some: Sequence[Brought]) -> list[Post]:
    """Keep these posts, oldest first, and say of each that it was imported; raises what media.attach raises."""
    author = await accounts.anybody(tx, author_id)
    known = await _known(tx, author_id, some)
    kept = []
    for one in some:
        quoted = quoted_by(one, known)
        post = _post(author_id, one, known, quoted, is_protected=author.is_protected)
        known[post.id] = post
        kept.append(post)
        await tx.run(sql.add_post, **sql.columns_of(post))
        if one.media:
            await media.attach(tx, author_id, post.id, one.media, is_sensitive=one.is_sensitive)
        if one.poll:
            await polls.keep_ended(tx, post.id, author_id, one.poll)
        for version in one.versions:
            await versions.bring(tx, author_id, version)
        written = _tags(post)
        await tagged.keep(tx, post, written)
        tags = written if post.visibility is Visibility.public else ()
        for tag in tags:
            await tx.run(sql.add_tag, tag=tag, post_id=post.id)
        await quoting.keep_policy(tx, post, max(one.quote_policy, author.profile.quote_policy))
        await tx.announce(_fact(post, tags, has_media=bool(one.media)))
        await keep_quote(tx, one, post, quoted)
    return kept


async def _known(tx: Tx, author_id: int, some: Sequence[Brought]) -> dict[int, Post]:
    """The author's own posts that these answer and quote, as far as they are there already."""
    own = {one.id for one in some}
    wanted = {each for one in some for each in (one.reply_to_id, one.quoted_id) if each} - own
    found = await tx.all(sql.posts_by_ids, ids=sorted(wanted)) if wanted else []
    return {post.id: post for post in found if post.author_id == author_id}


def _post(author_id: int, one: Brought, known: Mapping[int, Post], quoted: Post | None, *, is_protected: bool) -> Post:
    parent = known.get(one.reply_to_id or 0)
    if parent and parent.id >= one.id:
        parent = None  # clocks that were wrong: an answer stands behind what it answers, and threads never go round
    return Post(
        one.id,
        author_id,
        words_of(one, quoted),
        seen(one.visibility, quoted, is_protected=is_protected),
        one.language,
        parent.id if parent else None,
        parent.author_id if parent else None,
        parent.thread_id if parent else one.id,
        None,
        one.notice,
        one.edited_at,
    )


def _tags(post: Post) -> tuple[str, ...]:
    if "#" not in post.text.replace("＃", "#"):
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
        post.language,
    )
