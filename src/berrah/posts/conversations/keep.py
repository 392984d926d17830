"""Writing down what is said in conversations, in the transaction of the post itself.

So its author's next read has it, through whatever process, and nothing follows later that could be late or be lost.
It costs direct posts a few rows, and other posts nothing.
"""

from collections.abc import Iterable

from berrah.kit.db import Tx
from berrah.kit.ids import LARGEST
from berrah.posts.conversations import store as sql
from berrah.posts.conversations.events import ConversationRead
from berrah.posts.conversations.model import key_of
from berrah.posts.model import Post


async def keep(tx: Tx, post: Post, named: Iterable[int]) -> int:
    """Put a new direct post into its conversation, unread by all but its author; the conversation's id."""
    people = {post.author_id, *named}
    conversation_id = await _conversation(tx, post, key_of(people))
    said = {"conversation": conversation_id, "post": post.id, "author": post.author_id}
    await tx.run(sql.add_messages, accounts=sorted(people), **said)
    if others := sorted(people - {post.author_id}):
        await tx.run(sql.add_unread, accounts=others, **said)
    # Who answers has read what they answer.
    if await tx.run(sql.mark_read, account=post.author_id, conversation=conversation_id, newest=LARGEST):
        await tx.announce(ConversationRead(post.author_id, conversation_id, post.id))
    return conversation_id


async def forget(tx: Tx, post_id: int) -> int | None:
    """Take a post out of its conversation; the conversation's id, None if it is in none (any more)."""
    conversation_id: int | None = await tx.value(sql.conversation_of_post, post=post_id)
    if conversation_id is not None:
        await tx.run(sql.take_messages, post=post_id)
        await tx.run(sql.take_unread, post=post_id)
    return conversation_id


async def _conversation(tx: Tx, post: Post, people: str) -> int:
    if await tx.add_once(sql.add_conversation, id=post.id, thread_id=post.thread_id, people=people):
        return post.id
    found: int = await tx.value(sql.conversation_of, thread=post.thread_id, given=people)
    return found
