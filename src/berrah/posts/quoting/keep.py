"""Keeping a quote with its post, in the same transaction, and letting it go with it."""

from collections.abc import Iterable

from berrah.accounts import QuotePolicy
from berrah.kit.db import Tx
from berrah.posts.model import Post, Visibility
from berrah.posts.quoting import store as sql
from berrah.posts.quoting.events import PostQuoted, QuotePolicyChanged, QuotesRecounted
from berrah.posts.quoting.showing import show_anew

_NONE = 0  # no post and no account has this id


async def keep(tx: Tx, post: Post, quoted: Post) -> None:
    """Say that a new post, which is out, quotes another that its author may quote."""
    await _add(tx, post, quoted.id, quoted.author_id)
    await tx.announce(PostQuoted(post.id, post.author_id, quoted.id, quoted.author_id, int(post.visibility)))
    await show_anew(tx, (post.id,), quoted.author_id)


async def keep_archived(tx: Tx, post: Post, quoted: Post) -> None:
    """Say it of a post from an archive and one of the same author: a number changes, and nobody is told."""
    await _add(tx, post, quoted.id, quoted.author_id)
    await tx.announce(QuotesRecounted(quoted.id))


async def keep_gone(tx: Tx, post: Post) -> None:
    """Say of a post from an archive that it quoted one which is shown no more, and of which nothing is known."""
    await _add(tx, post, _NONE, _NONE)


async def _add(tx: Tx, post: Post, quoted_id: int, quoted_author_id: int) -> None:
    told = {"post_id": post.id, "author_id": post.author_id, "visibility": int(post.visibility)}
    await tx.run(sql.add_quote, **told, quoted_id=quoted_id, quoted_author_id=quoted_author_id)


async def keep_policy(tx: Tx, post: Post, policy: QuotePolicy) -> None:
    """Say who may quote a new post, where that is not everybody; others than its author quote only what is open."""
    if policy is QuotePolicy.everyone or post.visibility > Visibility.unlisted:
        return
    await tx.run(sql.add_policy, post_id=post.id, author_id=post.author_id, policy=int(policy))
    await tx.announce(QuotePolicyChanged(post.id))


async def forget(tx: Tx, post_ids: Iterable[int]) -> None:
    """Posts are gone, and what they quoted with them; what quotes them says that it is not there."""
    ids = list(post_ids)
    await tx.run(sql.remove_policies, ids=ids)
    # Also of those that went with their author: what was taken back of their quotes is of no use to anybody.
    await tx.run(sql.remove_revocations, ids=ids)
    quoted = await tx.all(sql.remove_quotes, ids=ids)
    for one in sorted(set(quoted)):
        await tx.announce(QuotesRecounted(one))


async def recount(tx: Tx, post_ids: Iterable[int]) -> None:
    """Posts are hidden, or shown again: what they quote is quoted by so many otherwise."""
    for one in await tx.all(sql.quoted_by, ids=list(post_ids)):
        await tx.announce(QuotesRecounted(one))
