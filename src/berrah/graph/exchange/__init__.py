"""Taking along whom one follows and what one does not want to read, in the files that Mastodon writes and reads.

Owns: imports, import_parts, import_left_out
Announces: ImportGoesOn
Listens: ImportGoesOn
"""

from berrah.graph.exchange.asking import ask
from berrah.graph.exchange.events import ImportGoesOn
from berrah.graph.exchange.files import (
    ROWS_MOST,
    following_file,
    lists_file,
    muted_file,
    plain_file,
    read,
    read_following,
    read_lists,
    read_muted,
    read_plain,
    read_tags,
    tags_file,
)
from berrah.graph.exchange.model import Import, Kind, LeftOut, Mode, Progress, Row, State, Taken, kind_named
from berrah.graph.exchange.reads import left_out, newest, progress_of
from berrah.graph.exchange.take_in import take_in
from berrah.graph.exchange.writing import FILES

__all__ = [
    "FILES",
    "ROWS_MOST",
    "Import",
    "ImportGoesOn",
    "Kind",
    "LeftOut",
    "Mode",
    "Progress",
    "Row",
    "State",
    "Taken",
    "ask",
    "following_file",
    "kind_named",
    "left_out",
    "lists_file",
    "muted_file",
    "newest",
    "plain_file",
    "progress_of",
    "read",
    "read_following",
    "read_lists",
    "read_muted",
    "read_plain",
    "read_tags",
    "tags_file",
    "take_in",
]
