"""Do the rows of posts agree with one another?"""

from collections import defaultdict

from berrah.kit import text as words
from berrah.kit.db import Snapshot
from berrah.kit.pages import Page
from berrah.posts import conversations
from berrah.posts.model import Visibility, tag_key
from berrah.posts.store import posts as sql

_MOST = 5000


async def differences(look: Snapshot) -> list[str]:
    """What does not agree among the newest posts: hashtags and texts, threads, conversations."""
    newest = await sql.all_outlines.fetch(look, Page(limit=_MOST))
    ids = [row[0] for row in newest]
    found = []
    posts = {post.id: post for post in await look.all(sql.posts_by_ids, ids=ids)}
    tagged: dict[int, set[str]] = defaultdict(set)
    for post_id, tag in await look.all(sql.tags_by_posts, ids=ids):
        tagged[post_id].add(tag)
    for post in posts.values():
        tags = {tag_key(entity.value) for entity in words.extract(post.text) if entity.kind == "hashtag"}
        if tagged[post.id] != (tags if post.visibility is Visibility.public else set()):
            found.append(f"hashtags of post {post.id}")
        parent = posts.get(post.reply_to_id or 0)
        if parent and parent.thread_id != post.thread_id:
            found.append(f"thread of post {post.id}")
    direct = [post for post in posts.values() if post.visibility is Visibility.direct and not post.is_hidden]
    return [*found, *await conversations.differences(look, direct)]
