"""What somebody does with a conversation of theirs; nobody else's changes by it."""

from berrah.kit.bus import Fact


class ConversationRead(Fact, frozen=True):
    """Somebody has read a conversation, up to this post."""

    account_id: int
    conversation_id: int
    post_id: int


class ConversationMarkedUnread(Fact, frozen=True):
    """Somebody wants to come back to a conversation."""

    account_id: int
    conversation_id: int


class ConversationRemoved(Fact, frozen=True):
    """Somebody took a conversation off their list, until something is said in it."""

    account_id: int
    conversation_id: int
