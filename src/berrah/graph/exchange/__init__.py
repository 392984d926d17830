"""Taking along whom one follows: the files that Mastodon writes and reads (docs.joinmastodon.org/user/moving)."""

from berrah.graph.exchange.files import (
    ROWS_MOST,
    Row,
    blocked_file,
    following_file,
    lists_file,
    muted_file,
    read_following,
    read_lists,
    read_tags,
    tags_file,
)
from berrah.graph.exchange.report import LeftOut, Mode, Report
from berrah.graph.exchange.take_follows import take_follows
from berrah.graph.exchange.take_lists import take_lists
from berrah.graph.exchange.take_tags import take_tags

__all__ = [
    "ROWS_MOST",
    "LeftOut",
    "Mode",
    "Report",
    "Row",
    "blocked_file",
    "following_file",
    "lists_file",
    "muted_file",
    "read_following",
    "read_lists",
    "read_tags",
    "tags_file",
    "take_follows",
    "take_lists",
    "take_tags",
]
