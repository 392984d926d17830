"""Do conversations agree with the posts in them, and what is remembered of them with the rows?"""

from collections import defaultdict
from collections.abc import Sequence

from berrah.kit.db import Snapshot, Store
from berrah.posts.conversations import store as sql
from berrah.posts.conversations.reads import count_unread
from berrah.posts.conversations.waiting import Waiting
from berrah.posts.model import Post
from berrah.posts.reads import mentions

_READERS_MOST = 200


async def differences(look: Snapshot, posts: Sequence[Post]) -> list[str]:
    """Which of these direct posts do not stand where they should, before the eyes of whom they should."""
    ids = [post.id for post in posts]
    named = await mentions(look, ids)
    places = {post_id: (which, thread) for post_id, which, thread in await look.all(sql.places_of_posts, ids=ids)}
    wanted = sorted({which for which, _ in places.values()})
    newest: dict[int, int] = dict(await look.all(sql.newest_of, conversations=wanted))
    people: dict[int, dict[int, int]] = defaultdict(dict)
    for which, account_id, last_id in await look.all(sql.people_of, conversations=wanted):
        people[which][account_id] = last_id
    found = []
    for post in posts:
        which, thread = places.get(post.id, (0, 0))
        expected = dict.fromkeys({post.author_id, *named.get(post.id, ())}, newest.get(which))
        if thread != post.thread_id or people[which] != expected:
            found.append(f"conversation of post {post.id}")
    return found


async def outdated(store: Store, waiting: Waiting) -> list[str]:
    """Whose number of unread conversations is remembered wrong; the caller has caught up."""
    found = []
    for reader, number in waiting.known()[:_READERS_MOST]:
        async with store.read() as look:
            truth = await count_unread(look, reader)
        if number != truth:
            found.append(f"unread conversations of {reader}: {number} instead of {truth}")
    return found
