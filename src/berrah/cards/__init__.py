"""What is shown: cards of posts and accounts for a viewer, the same for pages and JSON."""

from berrah.cards.check import differences
from berrah.cards.entries import Cards
from berrah.cards.model import AccountCard, EntryCard, Named, PostCard

__all__ = ["AccountCard", "Cards", "EntryCard", "Named", "PostCard", "differences"]
