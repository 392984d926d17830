"""Facts go up: the log's readers in this process, and what they may say."""

from berrah.kit.bus.facts import Fact, known_facts
from berrah.kit.bus.listeners import Chore, Listener, every, known_chores, known_listeners, on

__all__ = ["Chore", "Fact", "Listener", "every", "known_chores", "known_facts", "known_listeners", "on"]
