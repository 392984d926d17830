"""The timelines that are read from the rows: public, hashtag, account, direct."""

from collections.abc import Iterable, Sequence

from berrah import posts
from berrah.kit.db import Snapshot
from berrah.kit.pages import Page, fill
from berrah.posts import lists


async def public(look: Snapshot, page: Page) -> list[int]:
    """Everybody's public posts; answers stand in their threads."""
    return await lists.in_public(look, page)


async def hashtag(look: Snapshot, tag: str, page: Page) -> list[int]:
    """Public posts with the hashtag."""
    return await lists.with_tag(look, tag, page)


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

    async def fetch(part: Page) -> Sequence[int]:
        return await lists.of_author(look, account_id, part, with_replies=with_replies, with_reposts=with_reposts)

    async def keep(ids: Sequence[int]) -> Iterable[int]:
        return await _readable(look, viewer_id, ids)

    return await fill(fetch, keep, page)


async def direct(look: Snapshot, account_id: int, page: Page) -> list[int]:
    """Direct posts from and to an account."""
    return await lists.direct(look, account_id, page)


async def _readable(look: Snapshot, viewer_id: int | None, ids: Sequence[int]) -> list[int]:
    passed_on = await posts.reposts_by_ids(look, ids)
    subjects = {one: passed_on[one].post_id if one in passed_on else one for one in ids}
    visible = await posts.visible_among(look, viewer_id, subjects.values())
    return [
        one for one in ids if (post := visible.get(subjects[one])) and post.visibility is not posts.Visibility.direct
    ]
