"""The only way to obtain an existing post: as somebody. Who may read what is decided here and nowhere else."""

from collections.abc import Iterable

import msgspec

from berrah import accounts, graph
from berrah.accounts import Guarded
from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.posts.model import Outline, Post, Repost, Visibility
from berrah.posts.reads import mentions
from berrah.posts.store import posts as sql
from berrah.posts.store import reposts as repost_sql


async def visible_to(look: Snapshot, viewer_id: int | None, post_id: int) -> Post:
    """The post of this id, or of this repost's id; raises Unknown("post.unknown") if it is not there for the viewer."""
    found = await visible_among(look, viewer_id, [await subject_of(look, post_id)])
    if not found:
        raise Unknown("post.unknown")
    return next(iter(found.values()))


async def visible_among(look: Snapshot, viewer_id: int | None, ids: Iterable[int]) -> dict[int, Post]:
    """Those of these posts that exist and that the viewer (None: a passer-by) may read, by id."""
    found = await look.all(sql.posts_by_ids, ids=list(ids))
    allowed = await readable(look, viewer_id, found)
    return {post.id: post for post in found if post.id in allowed}


async def outlined_among(look: Snapshot, viewer_id: int | None, ids: Iterable[int]) -> dict[int, Outline]:
    """As `visible_among`, without what they say."""
    found = await look.all(sql.outlines_by_ids, ids=list(ids))
    allowed = await readable(look, viewer_id, found)
    return {outline.id: outline for outline in found if outline.id in allowed}


async def readable(look: Snapshot, viewer_id: int | None, found: Iterable[Post | Outline]) -> set[int]:
    """The ids of those among `found` that the viewer may read.

    Public and unlisted: everybody. Followers: the author, the followers and those named. Direct: the author and those
    named. What a protected account says to everybody, it says to its followers. Where one of two blocks the other,
    neither reads the other. What a hidden account says is read by nobody else, nor is a hidden post. An id that is not
    in the answer must look from outside as if it did not exist.
    """
    posts = [post for post in found if not post.is_hidden or post.author_id == viewer_id]
    others = {post.author_id for post in posts if post.author_id != viewer_id}
    guarded = await accounts.guarded_among(look, others) if others else Guarded()
    apart = await graph.apart_from(look, viewer_id, others) if viewer_id is not None and others else set()
    allowed: set[int] = set()
    closed: list[Post | Outline] = []
    for post in posts:
        if post.author_id == viewer_id:
            allowed.add(post.id)
        elif post.author_id not in apart and post.author_id not in guarded.hidden:
            if post.visibility <= Visibility.unlisted and post.author_id not in guarded.protected:
                allowed.add(post.id)
            else:
                closed.append(post)
    if closed and viewer_id is not None:
        allowed.update(await _let_in(look, viewer_id, closed))
    return allowed


async def _let_in(look: Snapshot, viewer_id: int, closed: list[Post | Outline]) -> set[int]:
    """Those of closed posts that name the viewer, or are for followers of whom the viewer is one."""
    allowed = set(await look.all(sql.mentioned_in, account=viewer_id, ids=[post.id for post in closed]))
    for_followers = [post for post in closed if post.visibility <= Visibility.followers]
    authors = {post.author_id for post in for_followers}
    followed = await graph.followed_among(look, viewer_id, authors) if authors else set()
    return allowed | {post.id for post in for_followers if post.author_id in followed}


async def subject_of(look: Snapshot, entry_id: int) -> int:
    """The id of the post that an entry shows: its own, or that of the post it passes on."""
    repost = await repost_by_id(look, entry_id)
    return repost.post_id if repost else entry_id


async def repost_by_id(look: Snapshot, repost_id: int) -> Repost | None:
    """The repost of this id, if it is one."""
    found = await look.all(repost_sql.reposts_by_ids, ids=[repost_id])
    return found[0] if found else None


async def closed_to(look: Snapshot, viewer_id: int | None, reposts: Iterable[Repost]) -> set[int]:
    """The ids of those reposts that are for followers of whom the viewer is none."""
    closed = [one for one in reposts if one.is_closed and one.account_id != viewer_id]
    if not closed:
        return set()
    people = {one.account_id for one in closed}
    followed = await graph.followed_among(look, viewer_id, people) if viewer_id is not None else set()
    return {one.id for one in closed if one.account_id not in followed}


class Audience(msgspec.Struct, frozen=True):
    """Everybody, or so many: the author, the followers, and those named who do not follow; nobody counts twice."""

    is_everybody: bool
    followers: int = 0
    named: tuple[int, ...] = ()  # account ids, of those who do not follow already

    @property
    def heads(self) -> int:
        """How many people, the author among them."""
        return 1 + self.followers + len(self.named)


async def audience_of(look: Snapshot, post: Post) -> Audience:
    """Who can read the post this moment; the caller may read it. Those who are blocked are taken off."""
    if post.is_hidden:
        return Audience(is_everybody=False)
    is_protected = bool(await accounts.protected_among(look, [post.author_id]))
    if post.visibility <= Visibility.unlisted and not is_protected:
        return Audience(is_everybody=True)
    named = {one for one in (await mentions(look, [post.id])).get(post.id, ()) if one != post.author_id}
    named -= await graph.apart_from(look, post.author_id, named) if named else set()
    named -= await accounts.hidden_among(look, named) if named else set()
    if post.visibility is Visibility.direct:
        return Audience(is_everybody=False, named=tuple(sorted(named)))
    followers = (await graph.counts(look, [post.author_id]))[post.author_id][0]
    strangers = named - await graph.followers_among(look, post.author_id, named) if named else named
    return Audience(is_everybody=False, followers=followers, named=tuple(sorted(strangers)))
