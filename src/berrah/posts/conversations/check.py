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
    readers: dict[int, set[int]] = defaultdict(set)
    places: dict[int, set[int]] = defaultdict(set)
    for post_id, account_id, conversation_id in await look.all(sql.places_of_posts, ids=ids):
        readers[post_id].add(account_id)
        places[post_id].add(conversation_id)
    wanted = {one for group in places.values() for one in group}
    threads: dict[int, int] = dict(await look.all(sql.threads_of, ids=sorted(wanted)))
    found = []
    for post in posts:
        people = {post.author_id, *named.get(post.id, ())}
        if readers[post.id] != people or [threads.get(one) for one in places[post.id]] != [post.thread_id]:
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
