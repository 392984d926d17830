"""Hearing no more of a thread: it makes no notification for whoever mutes it, and nothing in it waits to be read."""

from berrah.kit.db import Tx
from berrah.posts.access import visible_to
from berrah.posts.events import ThreadMuted, ThreadUnmuted
from berrah.posts.model import Post
from berrah.posts.store import muted as sql


async def mute_thread(tx: Tx, account_id: int, entry_id: int) -> Post:
    """Mute the thread in which the post stands; the same again changes nothing. Raises Unknown("post.unknown")."""
    post = await visible_to(tx, account_id, entry_id)
    if await tx.add_once(sql.mute_thread, account_id=account_id, thread_id=post.thread_id, id=tx.new_id(account_id)):
        await tx.announce(ThreadMuted(account_id, post.thread_id))
    return post


async def unmute_thread(tx: Tx, account_id: int, entry_id: int) -> Post:
    """Hear of it again. Raises Unknown("post.unknown")."""
    post = await visible_to(tx, account_id, entry_id)
    if await tx.run(sql.unmute_thread, account=account_id, thread=post.thread_id):
        await tx.announce(ThreadUnmuted(account_id, post.thread_id))
    return post
