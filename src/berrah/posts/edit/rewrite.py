"""Another text in the place of the one before, which is kept."""

from msgspec.structs import replace

from berrah import accounts, media
from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden, Refused
from berrah.posts import conversations, tagged, versions
from berrah.posts.access import visible_to
from berrah.posts.edit.naming import keep_named, keep_tags
from berrah.posts.events import LanguageCorrected, PostEdited
from berrah.posts.model import Draft, Post, Revision, Visibility
from berrah.posts.reads import mentions
from berrah.posts.store import posts as sql


async def edit(tx: Tx, account_id: int, revision: Revision) -> Post:
    """Put what was written anew in the place of one's own post; the post as it is then.

    It stays where it stands: as visible as it was, in its thread, and whoever could not read it cannot now. The same
    again changes nothing; another language alone is no version. Raises Unknown("post.unknown"),
    Forbidden("post.not_yours"), Refused("post.edit_hidden") for what moderators hide, Refused("post.edited_meanwhile")
    where it says something else than its author saw, Refused("post.edit_widens", names=…) for a closed post that names
    somebody who could not read it, Refused("post.edited_too_often"), and what media.rearrange raises.
    """
    before = await visible_to(tx, account_id, revision.post_id)
    _refuse(before, account_id, revision)
    draft = revision.draft
    shown = (await media.of_posts(tx, [before.id])).get(before.id, ())
    is_rearranged = await media.rearrange(
        tx, account_id, before.id, draft.media, is_sensitive=draft.is_sensitive, said=revision.said
    )
    post = replace(before, text=draft.text, notice=draft.notice, language=draft.language)
    if not is_rearranged and replace(post, language=before.language) == before:
        return await _corrected(tx, before, post)
    post = replace(post, edited_at=max(tx.now, 1 + (before.edited_at or before.created_at)))
    await _put(tx, before, post)
    await versions.keep(tx, before, shown)
    await tx.announce(await _told(tx, post, draft, await _seen(tx, post)))
    return post


def _refuse(before: Post, account_id: int, revision: Revision) -> None:
    if before.author_id != account_id:
        raise Forbidden("post.not_yours")
    if before.is_hidden:
        # It is being judged, and whoever judges must see what it was about.
        raise Refused("post.edit_hidden")
    if before.edited_at != revision.was:
        raise Refused("post.edited_meanwhile")


async def _corrected(tx: Tx, before: Post, post: Post) -> Post:
    if post.language != before.language:
        await _put(tx, before, post)
        await tx.announce(LanguageCorrected(post.id, post.author_id, post.language))
    return post


async def _put(tx: Tx, before: Post, post: Post) -> None:
    new = {"words": post.text, "before": post.notice, "spoken": post.language, "moment": post.edited_at}
    if not await tx.run(sql.revise_post, key=post.id, was=before.edited_at or 0, **new):
        raise Refused("post.edited_meanwhile")


async def _seen(tx: Tx, post: Post) -> Visibility:
    """Who may read it now: what a protected account said to everybody before, it says to its followers."""
    is_protected = (await accounts.by_id(tx, post.author_id)).is_protected
    return max(post.visibility, Visibility.followers) if is_protected else post.visibility


async def _told(tx: Tx, post: Post, draft: Draft, seen: Visibility) -> PostEdited:
    old = (await mentions(tx, [post.id])).get(post.id, [])
    named = await keep_named(tx, post, draft, old, seen)
    tags, untagged = await keep_tags(tx, post, draft.tags)
    await tagged.rewrite(tx, post, draft.tags)
    is_direct = post.visibility is Visibility.direct
    conversation = (await conversations.of_posts(tx, post.author_id, [post.id])) if is_direct else {}
    return PostEdited(
        post.id,
        post.author_id,
        int(seen),
        post.reply_to_id,
        post.reply_to_account_id,
        post.thread_id,
        tuple(sorted(named)),
        tuple(sorted(named.difference(old))),
        tags,
        untagged,
        post.edited_at or 0,
        conversation.get(post.id),
        bool(draft.media),
        post.language,
    )
