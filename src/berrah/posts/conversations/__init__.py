"""Conversations: the direct posts of one thread for the same people, and what each of them has read.

It stands among the posts and not above them, because its rows are written with the post itself.

Owns: conversations, conversation_people, conversation_posts, conversation_unread, conversation_removals
Announces: ConversationRead, ConversationMarkedUnread, ConversationRemoved
"""

from berrah.posts.conversations.address import Address, to_conversation, to_people
from berrah.posts.conversations.check import differences, outdated
from berrah.posts.conversations.events import ConversationMarkedUnread, ConversationRead, ConversationRemoved
from berrah.posts.conversations.keep import forget, keep, put_in
from berrah.posts.conversations.mark import mark_unread, put_back, read, remove
from berrah.posts.conversations.model import PEOPLE_MOST, Conversation
from berrah.posts.conversations.on_behalf import read_by
from berrah.posts.conversations.reads import (
    UNREAD_MOST,
    between,
    count_unread,
    listed,
    messages,
    of_posts,
    one,
    people_among,
    people_in,
)
from berrah.posts.conversations.waiting import Waiting

__all__ = [
    "PEOPLE_MOST",
    "UNREAD_MOST",
    "Address",
    "Conversation",
    "ConversationMarkedUnread",
    "ConversationRead",
    "ConversationRemoved",
    "Waiting",
    "between",
    "count_unread",
    "differences",
    "forget",
    "keep",
    "listed",
    "mark_unread",
    "messages",
    "of_posts",
    "one",
    "outdated",
    "people_among",
    "people_in",
    "put_back",
    "put_in",
    "read",
    "read_by",
    "remove",
    "to_conversation",
    "to_people",
]
