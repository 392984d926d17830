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
    people = sorted({post.author_id, *named})
    conversation_id = await _conversation(tx, post, people)
    await tx.run(sql.add_message, conversation_id=conversation_id, post_id=post.id, author_id=post.author_id)
    others = [one for one in people if one != post.author_id]
    if others:
        await tx.run(sql.add_unread, accounts=others, conversation=conversation_id, post=post.id, author=post.author_id)
    # Who answers has read what they answer.
    if await tx.run(sql.mark_read, account=post.author_id, conversation=conversation_id, newest=LARGEST):
        await tx.announce(ConversationRead(post.author_id, conversation_id, post.id))
    return conversation_id


async def forget(tx: Tx, post_id: int, conversation_id: int | None = None) -> int | None:
    """Take a post out of its conversation; the conversation's id, None if it is in none (any more).

    Again with the id it had, it sets right what two deletions at once left: one had stepped back to the other's post.
    """
    if conversation_id is None:
        conversation_id = await tx.value(sql.conversation_of_post, post=post_id)
    if conversation_id is not None:
        await tx.run(sql.take_message, post=post_id)
        await tx.run(sql.take_unread, post=post_id)
        newest, author = await tx.first(sql.newest_message, conversation=conversation_id) or (0, 0)
        await tx.run(sql.step_back, conversation=conversation_id, post=post_id, newest=newest, author=author)
    return conversation_id


async def put_in(tx: Tx, post: Post, named: Iterable[int]) -> int:
    """Put a post that was taken out into its conversation again, where it stood, read; the conversation's id."""
    conversation_id = await _conversation(tx, post, sorted({post.author_id, *named}))
    await tx.run(sql.add_message, conversation_id=conversation_id, post_id=post.id, author_id=post.author_id)
    return conversation_id


async def _conversation(tx: Tx, post: Post, people: list[int]) -> int:
    """The id of the conversation, which has the post as its newest from now on."""
    key = key_of(people)
    said = {"post": post.id, "author": post.author_id}
    if await tx.add_once(sql.add_conversation, id=post.id, thread_id=post.thread_id, people=key):
        await tx.run(sql.add_people, accounts=people, conversation=post.id, **said)
        return post.id
    found: int = await tx.value(sql.conversation_of, thread=post.thread_id, given=key)
    await tx.run(sql.advance, conversation=found, **said)
    return found
