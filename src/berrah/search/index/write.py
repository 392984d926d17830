"""Putting texts into the index and taking them out; each function is one part of a transaction of the caller."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import apsw

from berrah.kit.ids import moment_of
from berrah.posts import Counts, Repost, Visibility
from berrah.search.index.places import Room, reach
from berrah.search.index.schema import ALL_MERGED, MERGED, UNSWEPT, first_place, recall, remember
from berrah.search.texts.documents import Filed

_ADD_TEXT = "INSERT INTO found (rowid, said, links, marks) VALUES (?, ?, ?, ?)"
_ADD_DOC = (
    "INSERT INTO docs (place, post_id, author_id, visibility, number, reposts, favourites) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_NONE = Counts()
_MERGED_AT_ONCE = 500  # pages: some 20 ms, for which what is new may wait


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
            named += [(account, place) for account in one.named]
    room.close()
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
    if places:
        remember(index, UNSWEPT, 1)


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
    changed = [
        (count.reposts, count.favourites, place) for one, count in counts.items() for place in places_of(index, one)
    ]
    index.executemany("UPDATE docs SET reposts = ?, favourites = ? WHERE place = ?", changed)


def guard(index: apsw.Connection, guards: Mapping[int, int]) -> None:
    """Remember what keeps the posts of these authors from others; most have nothing."""
    index.executemany("DELETE FROM authors WHERE id = ?", [(one,) for one in guards])
    index.executemany("INSERT INTO authors (id, guard) VALUES (?, ?)", [one for one in guards.items() if one[1]])


def merge(index: apsw.Connection) -> None:
    """Go on merging the parts that filling left behind, and note when they are one.

    Each part is looked into for each word, so that the same is found three times as fast when they are one.
    """
    before = index.total_changes()
    pages = _MERGED_AT_ONCE if recall(index, MERGED) else -_MERGED_AT_ONCE  # below 0: begin with all of them
    index.execute("INSERT INTO found (found, rank) VALUES ('merge', ?)", (pages,))
    is_more = index.total_changes() - before > 1  # sqlite.org/fts5.html#the_merge_command
    remember(index, MERGED, 1 if is_more else ALL_MERGED)


def places_of(index: apsw.Connection, post_id: int) -> Sequence[int]:
    """Where the texts of a post stand: in its second, or after it where that one was full."""
    first = first_place(moment_of(post_id))
    beyond = first + reach(index)
    rows = index.execute(
        "SELECT place FROM docs WHERE place >= ? AND place < ? AND post_id = ?", (first, beyond, post_id)
    )
    return [int(place or 0) for (place,) in rows.fetchall()]


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
