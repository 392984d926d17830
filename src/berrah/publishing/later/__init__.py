"""Posts that are sent later: kept whole until it is time, and told of where they cannot be sent.

Owns: scheduled_posts
"""

from berrah.publishing.later.change import change, one_of, put_back, withdraw
from berrah.publishing.later.model import (
    ALL_MOST,
    DAY_MOST,
    MINUTES_LEAST,
    Scheduled,
    State,
    Written,
    moment_in,
)
from berrah.publishing.later.reads import has_failed, in_order, page_of
from berrah.publishing.later.schedule import schedule_by
from berrah.publishing.later.send import send_now
from berrah.publishing.later.sending import Sending

__all__ = [
    "ALL_MOST",
    "DAY_MOST",
    "MINUTES_LEAST",
    "Scheduled",
    "Sending",
    "State",
    "Written",
    "change",
    "has_failed",
    "in_order",
    "moment_in",
    "one_of",
    "page_of",
    "put_back",
    "schedule_by",
    "send_now",
    "withdraw",
]
