"""Bringing a post into the world. Only `publishing` may call this."""

from berrah import accounts, media
from berrah.kit.db import Tx
from berrah.posts import conversations, polls
from berrah.posts.access import visible_to
from berrah.posts.events import PostPublished
from berrah.posts.model import Draft, Post, Visibility
from berrah.posts.store import posts as sql


async def publish(tx: Tx, draft: Draft) -> Post:
    """Keep the post and announce it; raises Unknown("post.unknown") when its author cannot see what it answers.

    And what media.attach raises.
    """
    parent = await visible_to(tx, draft.author_id, draft.reply_to_id) if draft.reply_to_id is not None else None
    post_id = tx.new_id(draft.author_id)
    is_protected = (await accounts.by_id(tx, draft.author_id)).is_protected
    post = Post(
        post_id,
        draft.author_id,
        draft.text,
        # Kept as what it is, so that no list for everybody ever holds it.
        max(draft.visibility, Visibility.followers) if is_protected else draft.visibility,
        draft.language,
        parent.id if parent else None,
        parent.author_id if parent else None,
        parent.thread_id if parent else post_id,
        draft.application_id,
        draft.notice,
    )
    await tx.run(sql.add_post, **sql.columns_of(post))
    if draft.media:
        await media.attach(tx, post.author_id, post_id, draft.media, is_sensitive=draft.is_sensitive)
    if draft.poll:
        await polls.keep(tx, post_id, post.author_id, draft.poll)
    named = await _name(tx, post, draft.mentions)
    tags = draft.tags if post.visibility is Visibility.public else ()
    for tag in tags:
        await tx.run(sql.add_tag, tag=tag, post_id=post_id)
    is_direct = post.visibility is Visibility.direct
    conversation_id = await conversations.keep(tx, post, named) if is_direct else None
    await tx.announce(_fact(post, named, tags, conversation_id, has_media=bool(draft.media)))
    return post


def _fact(
    post: Post, named: tuple[int, ...], tags: tuple[str, ...], conversation_id: int | None, *, has_media: bool
) -> PostPublished:
    return PostPublished(
        post.id,
        post.author_id,
        int(post.visibility),
        post.reply_to_id,
        post.reply_to_account_id,
        post.thread_id,
        named,
        tags,
        conversation_id,
        has_media,
    )


async def _name(tx: Tx, post: Post, names: tuple[str, ...]) -> tuple[int, ...]:
    """Keep whom the post names; words after an @ that are nobody's name are just words."""
    if not names:
        return ()
    named = tuple(account.id for account in (await accounts.by_names(tx, names)).values())
    for account_id in named:
        await tx.run(sql.add_mention, account_id=account_id, post_id=post.id, visibility=int(post.visibility))
    return named
