"""What somebody does with a conversation on their own list: read it, keep it for later, take it off, put it back."""

from berrah.kit.db import Tx
from berrah.kit.ids import LARGEST
from berrah.posts.conversations import store as sql
from berrah.posts.conversations.events import ConversationMarkedUnread, ConversationRead, ConversationRemoved
from berrah.posts.conversations.model import Conversation
from berrah.posts.conversations.reads import last_to_read, one


async def read(tx: Tx, account_id: int, conversation_id: int, up_to: int = LARGEST) -> Conversation:
    """Have read it, up to this post; the conversation as it is then. Raises Unknown("conversation.unknown")."""
    found = await one(tx, account_id, conversation_id)
    if await tx.run(sql.mark_read, account=account_id, conversation=conversation_id, newest=up_to):
        await tx.announce(ConversationRead(account_id, conversation_id, min(found.last_id, up_to)))
        return await one(tx, account_id, conversation_id)
    return found


async def mark_unread(tx: Tx, account_id: int, conversation_id: int) -> Conversation:
    """Have its last word by somebody else wait to be read; raises Unknown("conversation.unknown")."""
    found = await one(tx, account_id, conversation_id)
    if found.is_unread:
        return found
    post_id, author_id = await last_to_read(tx, account_id, found)
    await tx.add_once(
        sql.mark_unread,
        account_id=account_id,
        conversation_id=conversation_id,
        post_id=post_id,
        author_id=author_id,
    )
    await tx.announce(ConversationMarkedUnread(account_id, conversation_id))
    return await one(tx, account_id, conversation_id)


async def remove(tx: Tx, account_id: int, conversation_id: int) -> Conversation:
    """Take it off one's list until something new is said; as it was before. Raises Unknown("conversation.unknown").

    What was unread in it counts as read. It stays with everybody else.
    """
    found = await one(tx, account_id, conversation_id)
    newest, _ = await tx.first(sql.newest_message, conversation=conversation_id) or (found.last_id, 0)
    await tx.run(sql.take_removal, account=account_id, conversation=conversation_id)
    await tx.run(sql.add_removal, account_id=account_id, conversation_id=conversation_id, post_id=newest)
    await tx.run(sql.mark_read, account=account_id, conversation=conversation_id, newest=LARGEST)
    await tx.announce(ConversationRemoved(account_id, conversation_id))
    return found


async def put_back(tx: Tx, account_id: int, conversation_id: int) -> Conversation:
    """Have it on one's list again; raises Unknown("conversation.unknown")."""
    await tx.run(sql.take_removal, account=account_id, conversation=conversation_id)
    return await one(tx, account_id, conversation_id)
