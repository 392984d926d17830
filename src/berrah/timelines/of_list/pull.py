"""The timeline of a list: what the people on it say and pass on; its owner only if on it."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from berrah import accounts, graph
from berrah.graph.lists import PeopleList, Replies, members
from berrah.kit.db import Snapshot, Store
from berrah.kit.pages import Page, fill
from berrah.posts import Post, Visibility, lists, reposts_by_ids, unguarded, unguarded_in_sight
from berrah.timelines.home import from_rows, leaving_out


async def of_list(store: Store, shown: PeopleList, page: Page, viewer_id: int | None = None) -> list[int]:
    """Ids of posts and reposts, newest first, but of those whom the viewer mutes or blocks."""
    async with store.read() as look:
        people = await members(look, shown.id)
        hidden = (await graph.bounds(look, viewer_id)).hidden if viewer_id else frozenset[int]()

    async def pull(part: Page) -> list[int]:
        if shown.replies is Replies.members:
            # Answers to people on the list are what home shows, with the list in the place of those followed.
            return await from_rows(store, people, part)
        async with store.read() as look:
            return await _sifted(look, shown, people, part)

    return await leaving_out(store, hidden, pull, page) if hidden else await pull(page)


async def _sifted(look: Snapshot, shown: PeopleList, people: frozenset[int], page: Page) -> list[int]:
    """Answers are shown to everybody the owner follows, or none but those to oneself."""
    authors, answerable = sorted(people), frozenset[int]()
    if shown.replies is Replies.followed:
        followees = {*await graph.followees(look, shown.owner_id)}
        answerable = people | {shown.owner_id, *followees - await accounts.hidden_among(look, followees)}
    seen: set[int] = set()

    async def fetch(part: Page) -> Sequence[int]:
        return await lists.of_authors(look, authors, part)

    async def keep(ids: Sequence[int]) -> Iterable[int]:
        posts = await unguarded(look, ids)
        passed_on = await reposts_by_ids(look, [one for one in ids if one not in posts])
        subjects = {one: repost.post_id for one, repost in passed_on.items()}
        standing = await unguarded_in_sight(look, subjects.values()) if subjects else {}
        kept = []
        for one in reversed(ids) if page.is_upward else ids:
            subject = subjects.get(one, one)
            is_there = _is_shown(posts[one], answerable) if one in posts else subject in standing
            if is_there and subject not in seen:
                seen.add(subject)
                kept.append(one)
        return kept

    return await fill(fetch, keep, page)


def _is_shown(post: Post, answerable: AbstractSet[int]) -> bool:
    answered = post.reply_to_account_id
    is_open = answered is None or answered == post.author_id or answered in answerable
    return post.visibility is not Visibility.direct and is_open
