"""The tables of the index, and how the file that holds them is opened.

A text stands at a *place*: the second in which it was posted, then its number within that second. So rows are in the
order of time wherever they came from and whenever they came, and the newest come first without being sorted. A repost
stands in a table beside them, at its own place: it has no words of its own, and there may be many more of them.
"""

from pathlib import Path
from typing import Final

import apsw

from berrah.kit.ids import EPOCH
from berrah.search.index.matching import SIGNS

FORMAT: Final = 3  # another one is built anew
IN_SECOND_BITS: Final = 12  # the record of the whole of Twitter in 2010 was 3,283 posts in a second
HIGHEST: Final = (1 << 62) - 1  # place
POSITION: Final = "position"  # of the log: what it tells up to there is in the index
POSITION_AT: Final = "position_at"  # when the fact there was announced, ms: by this it knows whose log it follows
REACH: Final = "reach"  # in how many seconds after its own a text may stand; see `places`
OLDEST: Final = "oldest"  # posts with this id and later ones are in it; 0 when all are
OLDEST_REPOST: Final = "oldest_repost"  # the same of reposts
UNSWEPT: Final = "unswept"  # whether it is in parts, or words of what was taken out may be in it; see `sweeping`
CLEAN: Final = 0
TOTAL: Final = "total"  # posts there were when it was begun
FILLED: Final = "filled"  # how many of them were read since
TEXTS: Final = "texts"  # how many are in it
_CACHE_KIB: Final = 64_000
PATIENCE_MS: Final = 10_000

_TABLES: Final = f"""
CREATE VIRTUAL TABLE found USING fts5(
    said, links, marks, content='', contentless_delete=1, tokenize="ascii tokenchars '{SIGNS}'"
);
CREATE TABLE docs (
    place INTEGER PRIMARY KEY,
    post_id INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    visibility INTEGER NOT NULL,
    number INTEGER NOT NULL,
    reposts INTEGER NOT NULL,
    favourites INTEGER NOT NULL
);
CREATE TABLE passed (
    place INTEGER PRIMARY KEY,
    repost_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    post_id INTEGER NOT NULL,
    is_closed INTEGER NOT NULL
);
CREATE INDEX passed_by ON passed (account_id, place);
CREATE INDEX passed_of ON passed (post_id, place);
CREATE TABLE named (place INTEGER, account_id INTEGER, PRIMARY KEY (place, account_id)) WITHOUT ROWID;
CREATE TABLE authors (id INTEGER PRIMARY KEY, guard INTEGER NOT NULL);
CREATE TABLE recounted (account_id INTEGER PRIMARY KEY, below INTEGER NOT NULL);
CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
"""


def opened(path: Path, *, is_read_only: bool = False) -> apsw.Connection:
    """A connection to the file; raises apsw.Error for what is no index."""
    flags = apsw.SQLITE_OPEN_READONLY if is_read_only else apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
    index = apsw.Connection(str(path), flags=flags)
    index.set_busy_timeout(PATIENCE_MS)
    # Else each question is compiled anew, as it says where to look: a third of what it takes to answer it.
    index.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
    if not is_read_only:
        index.execute("PRAGMA journal_mode = WAL")
        # The truth is elsewhere: what the disk loses with the power is read from there again.
        index.execute("PRAGMA synchronous = NORMAL")
        index.execute("PRAGMA secure_delete = ON")
    index.execute("PRAGMA temp_store = MEMORY")
    # One over all posts for each question about a few reposts costs 200 ms with 300,000 posts.
    index.execute("PRAGMA automatic_index = OFF")
    index.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    return index


def is_ours(index: apsw.Connection) -> bool:
    """Whether it has the tables of this release."""
    return bool(index.pragma("user_version") == FORMAT)


def furnish(index: apsw.Connection, position: int, oldest: int) -> None:
    """Make the tables in an empty file, which knows the log up to `position`, and what has ids from `oldest` on."""
    with index:
        index.execute(_TABLES)
        remember(index, POSITION, position)
        remember(index, OLDEST, oldest)
        remember(index, OLDEST_REPOST, oldest)
        index.pragma("user_version", FORMAT)


def remember(index: apsw.Connection, name: str, value: int) -> None:
    """Keep a number."""
    index.execute("INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)", (name, value))


def recall(index: apsw.Connection, name: str) -> int:
    """The number that was kept."""
    row = index.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    return int(row[0] or 0) if row else 0


def everything(index: apsw.Connection) -> dict[str, int]:
    """All numbers that were kept, as of one moment."""
    return {str(name): int(value or 0) for name, value in index.execute("SELECT name, value FROM state").fetchall()}


def first_place(moment: int) -> int:
    """The first place of the second in which this moment (ms) lies."""
    return max(0, (moment - EPOCH) // 1000) << IN_SECOND_BITS


def second_of(place: int) -> int:
    """The beginning of its second, ms."""
    return (place >> IN_SECOND_BITS) * 1000 + EPOCH
