"""Passing a post on, with the way it came."""

from berrah import accounts, graph
from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden, Refused
from berrah.posts.access import repost_by_id, visible_to
from berrah.posts.events import PostReposted, RepostWithdrawn
from berrah.posts.model import Post, Repost, Visibility
from berrah.posts.store import closed as closed_sql
from berrah.posts.store import reposts as sql


async def repost(tx: Tx, account_id: int, entry_id: int, visibility: str = "public") -> Repost:
    """Pass on what the account saw as `entry_id`: a post, or somebody's repost of it, which is then the *via*.

    With the visibility "followers" it is for one's followers only. The same repost again changes nothing. Raises
    Refused("repost.visibility"), Unknown("post.unknown"), Forbidden("repost.closed") for what only
    followers or named people may read (its author may pass on what followers read), and for what is hidden.
    """
    is_closed = _is_closed(visibility)
    post = await visible_to(tx, account_id, entry_id)
    protected = await accounts.protected_among(tx, [post.author_id, account_id])
    is_own = post.author_id == account_id and post.visibility <= Visibility.followers
    is_open = post.visibility <= Visibility.unlisted and post.author_id not in protected
    if post.is_hidden or not (is_own or is_open):
        raise Forbidden("repost.closed")
    if made := await tx.first(sql.repost_by, account=account_id, post=post.id):
        return made
    via_id, basis = await _via(tx, account_id, entry_id, post)
    new = Repost(tx.new_id(account_id), account_id, post.id, via_id, basis, is_closed)
    await tx.run(sql.add_repost, id=new.id, account_id=account_id, post_id=post.id, via_id=via_id, via_basis=basis)
    if is_closed:
        await tx.run(closed_sql.close, repost_id=new.id, account_id=account_id)
    seen_as = _seen_as(post, is_closed or account_id in protected)
    await tx.announce(PostReposted(new.id, account_id, post.id, post.author_id, seen_as, via_id, basis))
    return new


async def unrepost(tx: Tx, account_id: int, entry_id: int) -> Post:
    """Pass the post on no longer; raises Unknown("post.unknown")."""
    post = await visible_to(tx, account_id, entry_id)
    made = await tx.first(sql.repost_by, account=account_id, post=post.id)
    if made and await tx.run(sql.remove_repost, key=made.id):
        is_protected = bool(await accounts.protected_among(tx, [account_id]))
        if made.is_closed:
            await tx.run(closed_sql.open_again, ids=[made.id])
        seen_as = _seen_as(post, made.is_closed or is_protected)
        await tx.announce(RepostWithdrawn(made.id, account_id, post.id, seen_as, made.via_id))
    return post


def _is_closed(visibility: str) -> bool:
    """Whether it is for followers only; no list for everybody holds reposts, so that "unlisted" is "public"."""
    if visibility not in {"public", "unlisted", "followers"}:
        raise Refused("repost.visibility")
    return visibility == "followers"


def _seen_as(post: Post, is_closed: bool) -> int:  # noqa: FBT001 - private
    """What a protected account passes on is for its followers, whoever may read the post itself."""
    return int(max(post.visibility, Visibility.followers) if is_closed else post.visibility)


async def _via(tx: Tx, account_id: int, entry_id: int, post: Post) -> tuple[int | None, str]:
    """Through whom it came: the reposter shown; else the newest repost by somebody they follow; else nobody."""
    shown = await repost_by_id(tx, entry_id)
    if shown and shown.account_id != account_id and await _was_shown(tx, account_id, shown):
        return shown.id, "stated"
    if await graph.is_following(tx, account_id, post.author_id):
        return None, "direct"
    newest = await _newest_followed(tx, account_id, post.id)
    return (newest.id, "inferred") if newest else (None, "direct")


async def _was_shown(tx: Tx, account_id: int, shown: Repost) -> bool:
    """Whether they can have seen it there: an id may be guessed, and then says who passed on what nobody told them."""
    if await graph.apart_from(tx, account_id, [shown.account_id]):
        return False
    if await accounts.hidden_among(tx, [shown.account_id]):
        return False
    return await graph.lets_read(tx, account_id, shown.account_id)


async def _newest_followed(tx: Tx, account_id: int, post_id: int) -> Repost | None:
    newest = await tx.all(sql.newest_of_post, post=post_id)
    followed = await graph.followed_among(tx, account_id, [other.account_id for other in newest]) if newest else set()
    for other in newest:
        if other.account_id in followed:
            return other
    if len(newest) < sql.NEWEST_MOST:
        return None
    return await tx.first(sql.newest_by, post=post_id, accounts=await graph.followees(tx, account_id))
