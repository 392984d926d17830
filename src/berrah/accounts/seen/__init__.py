"""The day on which each account was seen last: no hour, no address, and nothing of the days before.

Owns: last_seen
"""

from berrah.accounts.seen.keep import look_round
from berrah.accounts.seen.reads import seen_since

__all__ = ["look_round", "seen_since"]
