"""Putting texts into the index and taking them out; each function is one part of a transaction of the caller."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import apsw

from berrah.kit.ids import moment_of
from berrah.posts import Counts, Visibility
from berrah.search.documents import Filed
from berrah.search.index.schema import IN_SECOND_BITS, first_place

_ADD_TEXT = "INSERT INTO found (rowid, said, links, marks) VALUES (?, ?, ?, ?)"
_ADD_DOC = (
    "INSERT INTO docs (place, post_id, author_id, visibility, number, reposts, favourites) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_NONE = Counts()


def put(index: apsw.Connection, texts: Iterable[Filed], counts: Mapping[int, Counts]) -> None:
    """Add these texts, which are in the order of post ids and not there yet."""
    found, docs, named = [], [], []
    for second, group in groupby(texts, key=lambda one: first_place(moment_of(one.post_id))):
        for place, one in enumerate(group, start=_free(index, second)):
            found.append((place, *columns(one)))
            count = counts.get(one.post_id, _NONE)
            docs.append(
                (place, one.post_id, one.author_id, one.visibility, one.number, count.reposts, count.favourites)
            )
            named += [(account, place) for account in one.named]
    index.executemany(_ADD_TEXT, found)
    index.executemany(_ADD_DOC, docs)
    index.executemany("INSERT OR IGNORE INTO named (account_id, place) VALUES (?, ?)", named)


def columns(one: Filed) -> tuple[str, str, str]:
    """What is said, the words of links, and the marks, as FTS5 gets them."""
    said = one.spoken
    return " ".join(said.said), " ".join(said.links), " ".join(_marks(one))


def take_out(index: apsw.Connection, ids: Iterable[int]) -> None:
    """Remove all texts of these posts."""
    places = [(place,) for one in ids for place in places_of(index, one)]
    for table, key in (("found", "rowid"), ("docs", "place")):
        index.executemany(f"DELETE FROM {table} WHERE {key} = ?", places)  # noqa: S608 - two words of ours
    index.executemany("DELETE FROM named WHERE place = ?", places)


def recount(index: apsw.Connection, counts: Mapping[int, Counts]) -> None:
    """Let what people did with these posts be so often."""
    changed = [
        (count.reposts, count.favourites, place) for one, count in counts.items() for place in places_of(index, one)
    ]
    index.executemany("UPDATE docs SET reposts = ?, favourites = ? WHERE place = ?", changed)


def guard(index: apsw.Connection, guards: Mapping[int, int]) -> None:
    """Remember what keeps the posts of these authors from others; most have nothing."""
    index.executemany("DELETE FROM authors WHERE id = ?", [(one,) for one in guards])
    index.executemany("INSERT INTO authors (id, guard) VALUES (?, ?)", [one for one in guards.items() if one[1]])


def places_of(index: apsw.Connection, post_id: int) -> Sequence[int]:
    """Where the texts of a post stand: near the beginning of its second, and in the next where that one was full."""
    first = first_place(moment_of(post_id))
    beyond = first + (2 << IN_SECOND_BITS)
    rows = index.execute(
        "SELECT place FROM docs WHERE place >= ? AND place < ? AND post_id = ?", (first, beyond, post_id)
    )
    return [int(place or 0) for (place,) in rows.fetchall()]


def _free(index: apsw.Connection, first: int) -> int:
    """The first free place of a second."""
    beyond = first + (1 << IN_SECOND_BITS)
    row = index.execute("SELECT max(place) FROM docs WHERE place >= ? AND place < ?", (first, beyond)).fetchone()
    return first if row is None or row[0] is None else int(row[0]) + 1


def _marks(one: Filed) -> list[str]:
    """What it carries, and who may read it."""
    readers = [*one.named, *([one.author_id] if one.visibility == Visibility.direct else [])]
    return [*sorted(one.spoken.marks), seen_by(one.visibility), *map(meant_for, readers)]


def seen_by(visibility: int) -> str:
    """The mark of everything that is seen so far."""
    return f"seen:{visibility}"


def meant_for(account_id: int) -> str:
    """The mark of what names somebody."""
    return f"for:{account_id}"
