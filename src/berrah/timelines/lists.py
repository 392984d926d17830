"""The timelines that are read from the rows: public, hashtag, account, direct."""

from collections.abc import Awaitable, Callable, Iterable, Sequence

from berrah import accounts, graph, media, posts
from berrah.kit.db import Snapshot
from berrah.kit.pages import Page, fill
from berrah.posts import lists, previews
from berrah.posts import tagged as by_author

Keep = Callable[[Sequence[int]], Awaitable[Iterable[int]]]


async def public(look: Snapshot, viewer_id: int | None, page: Page, *, only_media: bool = False) -> list[int]:
    """Everybody's public posts that the viewer may and wants to read; answers stand in their threads."""

    async def fetch(part: Page) -> Sequence[int]:
        return await (media.posts_with_media if only_media else lists.in_public)(look, part)

    # What goes with a post is known by its owner and its place, not by who may read it: that is looked at afterwards.
    return await fill(fetch, await _wanted(look, viewer_id, is_public=only_media), page)


async def hashtag(  # noqa: PLR0913 - Mastodon's API has as many wishes
    look: Snapshot,
    viewer_id: int | None,
    tag: str,
    page: Page,
    *,
    or_any: Sequence[str] = (),
    and_all: Sequence[str] = (),
    but_none: Sequence[str] = (),
    only_media: bool = False,
) -> list[int]:
    """Public posts with the hashtag or any of these, with all of those and none of the last, likewise."""
    keys = list(dict.fromkeys(posts.tag_key(one) for one in (tag, *or_any)))
    needed, refused = ({posts.tag_key(one) for one in some} for some in (and_all, but_none))
    # The rows of one hashtag are read without those who are limited; of several, they are looked at afterwards.
    wanted = await _wanted(look, viewer_id, is_open=len(keys) > 1)

    async def fetch(part: Page) -> Sequence[int]:
        return await (lists.with_tags(look, keys, part) if len(keys) > 1 else lists.with_tag(look, tag, part))

    async def keep(ids: Sequence[int]) -> Iterable[int]:
        if needed or refused:
            tags = await lists.tags_of(look, ids)
            ids = [one for one in ids if needed <= tags.get(one, set()) and refused.isdisjoint(tags.get(one, set()))]
        illustrated = await media.with_media(look, ids) if only_media else set(ids)
        return await wanted([one for one in ids if one in illustrated])

    return await fill(fetch, keep, page)


async def tagged(
    look: Snapshot,
    viewer_id: int | None,
    account_id: int,
    tag: str,
    page: Page,
    *,
    with_replies: bool = True,
    only_media: bool = False,
) -> list[int]:
    """What an account wrote with a hashtag, as far as the viewer may read it."""

    async def fetch(part: Page) -> Sequence[int]:
        return await by_author.of_author(look, account_id, tag, part, with_replies=with_replies)

    async def keep(ids: Sequence[int]) -> Iterable[int]:
        illustrated = await media.with_media(look, ids) if only_media else set(ids)
        visible = await posts.outlined_among(look, viewer_id, [one for one in ids if one in illustrated])
        return [one for one in ids if one in visible]

    return await fill(fetch, keep, page)


async def linking(look: Snapshot, viewer_id: int | None, key: str, page: Page) -> list[int]:
    """Public posts with a link, by the key of its address, likewise."""

    async def fetch(part: Page) -> Sequence[int]:
        return await previews.linking(look, key, part)

    return await fill(fetch, await _wanted(look, viewer_id), page)


async def wanted(look: Snapshot, viewer_id: int | None, ids: Sequence[int]) -> list[int]:
    """Those of these posts that stand in public for the viewer, in the order given."""
    keep = await _wanted(look, viewer_id, is_public=True)
    return list(await keep(ids))


async def account(
    look: Snapshot,
    viewer_id: int | None,
    account_id: int,
    page: Page,
    *,
    with_replies: bool = True,
    with_reposts: bool = True,
) -> list[int]:
    """What an account wrote and passed on, as far as the viewer may read it; direct posts only where they belong."""
    if viewer_id != account_id:
        if viewer_id is not None and await graph.apart_from(look, viewer_id, [account_id]):
            return []
        guarded = await accounts.guarded_among(look, [account_id])
        if guarded.hidden:
            return []
        if with_reposts and guarded.protected:
            with_reposts = viewer_id is not None and await graph.is_following(look, viewer_id, account_id)

    async def fetch(part: Page) -> Sequence[int]:
        return await lists.of_author(look, account_id, part, with_replies=with_replies, with_reposts=with_reposts)

    async def keep(ids: Sequence[int]) -> Iterable[int]:
        return await _readable(look, viewer_id, ids)

    return await fill(fetch, keep, page)


async def direct(look: Snapshot, account_id: int, page: Page) -> list[int]:
    """Direct posts from and to an account, but for those who have nothing to do with it."""

    async def fetch(part: Page) -> Sequence[int]:
        return await lists.direct(look, account_id, part)

    async def keep(ids: Sequence[int]) -> Iterable[int]:
        visible = await posts.outlined_among(look, account_id, ids)
        return [one for one in ids if one in visible]

    return await fill(fetch, keep, page)


async def _wanted(look: Snapshot, viewer_id: int | None, *, is_public: bool = False, is_open: bool = False) -> Keep:
    """What a viewer may read, and is not by somebody they mute; of anything at all, only what stands in public.

    `is_open` leaves out only what is by somebody limited.
    """
    muted = (await graph.bounds(look, viewer_id)).muted if viewer_id is not None else frozenset[int]()

    async def keep(ids: Sequence[int]) -> Iterable[int]:
        visible = await posts.outlined_among(look, viewer_id, ids)
        kept = [visible[one] for one in ids if one in visible and visible[one].author_id not in muted]
        if not (is_public or is_open):
            return [post.id for post in kept]
        limited = await accounts.limited_among(look, {post.author_id for post in kept})
        return [post.id for post in kept if (is_open or _stands_in_public(post)) and post.author_id not in limited]

    return keep


def _stands_in_public(post: posts.Outline) -> bool:
    return post.visibility is posts.Visibility.public and post.reply_to_id is None


async def _readable(look: Snapshot, viewer_id: int | None, ids: Sequence[int]) -> list[int]:
    passed_on = await posts.reposts_by_ids(look, ids)
    subjects = {one: passed_on[one].post_id if one in passed_on else one for one in ids}
    visible = await posts.outlined_among(look, viewer_id, subjects.values())
    closed = await posts.closed_to(look, viewer_id, passed_on.values())
    return [
        one
        for one in ids
        if one not in closed and (post := visible.get(subjects[one])) and post.visibility is not posts.Visibility.direct
    ]
