"""The home timeline: everybody one follows, newest first, without an end.

Nothing is written when somebody posts: the page is pulled from memory (32 µs for 27 followees, 61 for 2,000), and
deeper than memory goes from the rows, so that it never stops.
"""

from collections.abc import Sequence

from berrah.kit.db import Store
from berrah.kit.pages import Page, fill
from berrah.posts import Visibility, lists, reposts_by_ids, unguarded
from berrah.timelines.memory import Memory


async def home(store: Store, memory: Memory, account_id: int, page: Page) -> list[int]:
    """Ids of posts and reposts; the caller has caught up with the log."""
    followed = memory.readers.remembered(account_id) or await memory.readers.followed_by(account_id)
    found = memory.recent.page(followed, page)
    if found is None:
        found = memory.rings.page(followed, page)
    if found is None:
        found = await from_rows(store, followed, page)
    return found


async def from_rows(store: Store, followed: frozenset[int], page: Page) -> list[int]:
    """The same page from the rows alone (some 0.5 ms): deep pages, and the truth that memory is compared with."""
    authors = sorted(followed)
    seen: set[int] = set()

    async def fetch(part: Page) -> Sequence[int]:
        async with store.read() as look:
            return await lists.of_authors(look, authors, part)

    async def keep(ids: Sequence[int]) -> list[int]:
        async with store.read() as look:
            posts = await unguarded(look, ids)
            passed_on = await reposts_by_ids(look, [one for one in ids if one not in posts])
        kept = []
        for entry_id in reversed(ids) if page.is_upward else ids:
            post = posts.get(entry_id)
            subject = passed_on[entry_id].post_id if entry_id in passed_on else entry_id
            if post and (post.visibility is Visibility.direct or not _is_shown(post.reply_to_account_id, followed)):
                continue
            if subject not in seen:
                seen.add(subject)
                kept.append(entry_id)
        return kept

    return await fill(fetch, keep, page)


def _is_shown(answered: int | None, followed: frozenset[int]) -> bool:
    return answered is None or answered in followed
