"""Putting texts into the index and taking them out; each function is one part of a transaction of the caller."""

from collections.abc import Iterable, Mapping
from itertools import groupby

import apsw
import msgspec

from berrah.kit.ids import LARGEST, moment_of
from berrah.posts import Counts, Repost
from berrah.search.index.places import Room, reach
from berrah.search.index.schema import UNSWEPT, first_place, remember
from berrah.search.texts.documents import Filed

_ADD_TEXT = "INSERT INTO found (rowid, said, links, marks) VALUES (?, ?, ?, ?)"
_ADD_DOC = (
    "INSERT INTO docs (place, post_id, author_id, visibility, number, reposts, favourites) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_PLACES = """
SELECT post_id, place FROM docs
WHERE place >= ? AND place < ? AND post_id IN (SELECT value FROM json_each(?)) ORDER BY place
"""
_NONE = Counts()


def put(index: apsw.Connection, texts: Iterable[Filed], counts: Mapping[int, Counts]) -> None:
    """Add these texts, which are in the order of post ids and not there yet."""
    found, docs, named = [], [], []
    room = Room(index, "docs")
    for second, group in groupby(texts, key=lambda one: first_place(moment_of(one.post_id))):
        several = list(group)
        for place, one in zip(room.take(second, len(several)), several, strict=True):
            found.append((place, *columns(one)))
            count = counts.get(one.post_id, _NONE)
            docs.append(
                (place, one.post_id, one.author_id, one.visibility, one.number, count.reposts, count.favourites)
            )
            named += [(place, account) for account in one.named]
    room.close()
    index.executemany(_ADD_TEXT, found)
    index.executemany(_ADD_DOC, docs)
    index.executemany("INSERT OR IGNORE INTO named (place, account_id) VALUES (?, ?)", named)


def columns(one: Filed) -> tuple[str, str, str]:
    """What is said, the words of links, and the marks, as FTS5 gets them."""
    said = one.spoken
    return " ".join(said.said), " ".join(said.links), " ".join(_marks(one))


def take_out(index: apsw.Connection, ids: Iterable[int]) -> int:
    """Remove all texts of these posts; how many there were."""
    places = [(place,) for _, place in places_of(index, ids)]
    for table, key in (("found", "rowid"), ("docs", "place")):
        index.executemany(f"DELETE FROM {table} WHERE {key} = ?", places)  # noqa: S608 - two words of ours
    index.executemany("DELETE FROM named WHERE place = ?", places)
    if places:
        remember(index, UNSWEPT, 1)
    return len(places)


def put_reposts(index: apsw.Connection, reposts: Iterable[Repost]) -> None:
    """Add these reposts, which are in the order of their ids and not there yet."""
    rows = []
    room = Room(index, "passed")
    for second, group in groupby(reposts, key=lambda one: first_place(moment_of(one.id))):
        several = list(group)
        for place, one in zip(room.take(second, len(several)), several, strict=True):
            rows.append((place, one.id, one.account_id, one.post_id, int(one.is_closed)))
    room.close()
    index.executemany(
        "INSERT INTO passed (place, repost_id, account_id, post_id, is_closed) VALUES (?, ?, ?, ?, ?)", rows
    )


def take_out_reposts(index: apsw.Connection, ids: Iterable[int], of_posts: Iterable[int]) -> None:
    """Remove these reposts, and all of these posts."""
    far = reach(index)
    firsts = [(first_place(moment_of(one)), one) for one in ids]
    index.executemany(
        "DELETE FROM passed WHERE place >= ? AND place < ? AND repost_id = ?",
        [(first, first + far, one) for first, one in firsts],
    )
    index.executemany("DELETE FROM passed WHERE post_id = ?", [(one,) for one in of_posts])


def recount(index: apsw.Connection, counts: Mapping[int, Counts]) -> None:
    """Let what people did with these posts be so often."""
    places = places_of(index, counts)
    changed = [(counts[one].reposts, counts[one].favourites, place) for one, place in places]
    index.executemany("UPDATE docs SET reposts = ?, favourites = ? WHERE place = ?", changed)


def guard(index: apsw.Connection, guards: Mapping[int, int]) -> None:
    """Remember what keeps the posts of these authors from others; most have nothing."""
    index.executemany("DELETE FROM authors WHERE id = ?", [(one,) for one in guards])
    index.executemany("INSERT INTO authors (id, guard) VALUES (?, ?)", [one for one in guards.items() if one[1]])


def begin_recounting(index: apsw.Connection, accounts: Iterable[int]) -> None:
    """Remember that all that these accounts liked and passed on is to be counted anew."""
    index.executemany(
        "INSERT OR REPLACE INTO recounted (account_id, below) VALUES (?, ?)", [(one, LARGEST) for one in accounts]
    )


def to_recount(index: apsw.Connection) -> tuple[int, int] | None:
    """An account for which this is to be done, and the id of its act before which it is; None where there is none."""
    row = index.execute("SELECT account_id, below FROM recounted LIMIT 1").fetchone()
    return None if row is None else (int(row[0] or 0), int(row[1] or 0))


def recounted(index: apsw.Connection, account_id: int, below: int) -> None:
    """Remember how far that is; 0 at the end."""
    if below:
        index.execute("UPDATE recounted SET below = ? WHERE account_id = ?", (below, account_id))
    else:
        index.execute("DELETE FROM recounted WHERE account_id = ?", (account_id,))


def places_of(index: apsw.Connection, ids: Iterable[int]) -> list[tuple[int, int]]:
    """Post and place of each text of these posts: in the second of its post, or after it where that one was full.

    A second is gone through once, however many of them were said in it.
    """
    far = reach(index)
    found: list[tuple[int, int]] = []
    for first, several in groupby(sorted(ids), key=lambda one: first_place(moment_of(one))):
        rows = index.execute(_PLACES, (first, first + far, msgspec.json.encode(list(several)).decode()))
        found += msgspec.convert(rows.fetchall(), list[tuple[int, int]])
    return found


def _marks(one: Filed) -> list[str]:
    """What it carries, and by whom it is seen."""
    return [*sorted(one.spoken.marks), seen_by(one.visibility)]


def seen_by(visibility: int) -> str:
    """The mark of everything that is seen so far."""
    return f"seen:{visibility}"
