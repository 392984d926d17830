"""Timelines: home, public, hashtag, list, account, thread, direct: ids in the order of time; and who sees it live."""

from berrah.timelines.bounds import Boundaries
from berrah.timelines.check import differences
from berrah.timelines.here import channel_of
from berrah.timelines.home import home, home_from_rows
from berrah.timelines.lists import account, direct, hashtag, linking, public, tagged, wanted
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
    "channel_of",
    "differences",
    "direct",
    "hashtag",
    "home",
    "home_from_rows",
    "linking",
    "of_list",
    "public",
    "tagged",
    "thread",
    "wanted",
]
