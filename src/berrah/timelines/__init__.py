"""Timelines: home, public, hashtag, list, account, thread, direct: ids in the order of time; and who sees it live."""

from berrah.timelines.bounds import Boundaries
from berrah.timelines.check import differences
from berrah.timelines.home import from_rows, home, leaving_out
from berrah.timelines.lists import account, direct, hashtag, public
from berrah.timelines.live import Live
from berrah.timelines.memory import Memory
from berrah.timelines.of_list import of_list
from berrah.timelines.thread import Thread, thread

__all__ = [
    "Boundaries",
    "Live",
    "Memory",
    "Thread",
    "account",
    "differences",
    "direct",
    "from_rows",
    "hashtag",
    "home",
    "leaving_out",
    "of_list",
    "public",
    "thread",
]
