"""Bringing a post into the world. Only `publishing` may call this."""

from berrah import accounts, media
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused
from berrah.posts import conversations, polls, quoting, tagged
from berrah.posts.access import visible_to
from berrah.posts.events import PostPublished
from berrah.posts.model import Draft, Post, Visibility
from berrah.posts.store import posts as sql


async def publish(tx: Tx, draft: Draft) -> Post:
    """Keep the post and announce it; raises Unknown("post.unknown") when its author cannot see what it answers.

    And what media.attach and quoting.quotable raise, and Refused("quote.unnamed", name=…) for a private post that
    quotes somebody who is not to read it.
    """
    parent = await visible_to(tx, draft.author_id, draft.reply_to_id) if draft.reply_to_id is not None else None
    quoted = await _quoted(tx, draft) if draft.quoted_id is not None else None
    author = await accounts.by_id(tx, draft.author_id)
    draft = draft.settled(author.profile)
    post = _post(tx.new_id(author.id), draft, _seen(draft, quoted, is_protected=author.is_protected), parent)
    await tx.run(sql.add_post, **sql.columns_of(post))
    if draft.media:
        await media.attach(tx, post.author_id, post.id, draft.media, is_sensitive=draft.is_sensitive)
    if draft.poll:
        await polls.keep(tx, post.id, post.author_id, draft.poll)
    named = await _name(tx, post, draft.mentions)
    tags = draft.tags if post.visibility is Visibility.public else ()
    for tag in tags:
        await tx.run(sql.add_tag, tag=tag, post_id=post.id)
    await tagged.keep(tx, post, draft.tags)
    is_direct = post.visibility is Visibility.direct
    conversation_id = await conversations.keep(tx, post, named) if is_direct else None
    # Before it is out: models do not take for granted then that everybody may quote it.
    usual = author.profile.quote_policy
    await quoting.keep_policy(tx, post, usual if draft.quote_policy is None else draft.quote_policy)
    await tx.announce(_fact(post, named, tags, conversation_id, has_media=bool(draft.media)))
    if quoted:
        await quoting.keep(tx, post, quoted)
    return post


async def refuse_unpublishable(look: Snapshot, draft: Draft) -> None:
    """Raise what `publish` would raise at this moment, and change nothing."""
    if draft.reply_to_id is not None:
        await visible_to(look, draft.author_id, draft.reply_to_id)
    if draft.quoted_id is not None:
        await _quoted(look, draft)
    if draft.media:
        await media.refuse_unfit(look, draft.author_id, draft.media)


async def _quoted(look: Snapshot, draft: Draft) -> Post:
    """What it quotes; whoever is quoted in private is one of those who read it."""
    quoted = await quoting.quotable(look, draft.author_id, draft.quoted_id or 0, draft.visibility)
    if draft.visibility is Visibility.direct and quoted.author_id != draft.author_id:
        name = (await accounts.by_id(look, quoted.author_id)).name
        if name.lower() not in draft.mentions:
            raise Refused("quote.unnamed", name=f"@{name}")
    return quoted


def _seen(draft: Draft, quoted: Post | None, *, is_protected: bool) -> Visibility:
    """Kept as what it is, so that no list for everybody ever holds it; what is closed is quoted in a closed post."""
    is_closed = is_protected or (quoted is not None and quoted.visibility > Visibility.unlisted)
    return max(draft.visibility, Visibility.followers) if is_closed else draft.visibility


def _post(post_id: int, draft: Draft, visibility: Visibility, parent: Post | None) -> Post:
    return Post(
        post_id,
        draft.author_id,
        draft.text,
        visibility,
        draft.language,
        parent.id if parent else None,
        parent.author_id if parent else None,
        parent.thread_id if parent else post_id,
        draft.application_id,
        draft.notice,
    )


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
        post.language,
    )


async def _name(tx: Tx, post: Post, names: tuple[str, ...]) -> tuple[int, ...]:
    """Keep whom the post names; words after an @ that are nobody's name are just words."""
    if not names:
        return ()
    named = tuple(account.id for account in (await accounts.by_names(tx, names)).values())
    for account_id in named:
        await tx.run(sql.add_mention, account_id=account_id, post_id=post.id, visibility=int(post.visibility))
    return named
