"""Is the index equal to the truth? A model may always be thrown away, so it must be possible to see whether to.

Compared are posts, by their words, readers, authors and how often they were liked and passed on, and the reposts
between them. What the index has that should not be there is found too.
"""

import asyncio
import random
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import msgspec

from berrah import accounts, posts
from berrah.kit.db import Store
from berrah.kit.ids import LARGEST, first_at, moment_of
from berrah.posts import Counts, Repost
from berrah.search.index import schema, write
from berrah.search.index.file import BROKEN, Connection, IndexFile
from berrah.search.index.guards import Guard
from berrah.search.index.places import reach
from berrah.search.keeping.following import Following
from berrah.search.texts.documents import Filed, filed

_AT_ONCE: Final = 250  # posts
_NEWEST: Final = 20  # times as many, where not everything is compared
_ELSEWHERE: Final = 20
_ROUNDS: Final = 3  # what differs is looked at again: people go on writing meanwhile
_HIGHEST: Final = (1 << 62) - 1
_GOES_ON: Final = 0x80
_PATIENCE: Final = 10  # seconds, for whoever writes the index to write what is new

Told = Callable[[int, int], None]  # how many posts were compared, of how many


class Examined(msgspec.Struct, frozen=True):
    """How many posts were compared, and what is wrong with which, reposts among them."""

    compared: int
    wrong: dict[int, str]
    is_unreadable: bool = False


class _Truth(msgspec.Struct, frozen=True):
    """What the index should say of some posts and reposts."""

    texts: Mapping[int, list[Filed]]
    counts: Mapping[int, Counts]
    reposts: Mapping[int, Repost]
    guards: Mapping[int, int]


async def compare(store: Store, file: IndexFile, following: Following, told: Told, *, is_all: bool) -> Examined:
    """Compare the newest and some others, or all; what is not in it yet because it is being filled is not wrong."""
    try:
        await following.catch_up()
        index = file.to_read()
        if index is None:
            return Examined(0, {}, is_unreadable=file.number() != 0)
        try:
            return await _Comparing(store, index).examined(told, is_all=is_all)
        finally:
            index.close()
    except BROKEN:
        file.report()
        return Examined(0, {}, is_unreadable=True)


class _Comparing:
    """Goes through the posts, some at a time."""

    def __init__(self, store: Store, index: Connection) -> None:
        self._store = store
        self._index = index

    async def examined(self, told: Told, *, is_all: bool) -> Examined:
        total = await self._store.study(posts.how_many)
        compared, suspected, below = 0, set[int](), LARGEST
        while (is_all or compared < _NEWEST * _AT_ONCE) and (ids := await self._before(below)):
            suspected |= await self._suspected(ids, min(ids), below)
            compared, below = compared + len(ids), min(ids)
            told(compared, max(compared, total))
        suspected |= await self._suspected([], 0, below) if is_all else set()
        for start in [] if is_all else self._elsewhere(below):
            ids = await self._before(start)
            suspected |= await self._suspected(ids, min(ids, default=start), start)
            compared += len(ids)
            told(compared, max(compared, total))
        return Examined(compared, await self._still_wrong(suspected))

    async def _before(self, below: int) -> list[int]:
        """The newest posts before this one that should be in it."""
        oldest = schema.recall(self._index, schema.OLDEST)
        async with self._store.read() as look:
            found = await posts.ids_before(look, below, _AT_ONCE)
        return [one for one in found if one >= oldest]

    async def _suspected(self, ids: Iterable[int], start: int, below: int) -> set[int]:
        """Which of these posts, and of all that is between these ids, differ."""
        wrong = set(await self._wrong({*ids, *self._in_index("docs", "post_id", start, below)}))
        while start < below:
            made = await self._reposts_before(start, below)
            end = min(made) if len(made) == _AT_ONCE else start
            wrong |= set(await self._wrong({*made, *self._in_index("passed", "repost_id", end, below)}))
            below = end
        return wrong

    async def _reposts_before(self, start: int, below: int) -> list[int]:
        """The newest reposts before this one that should be in it."""
        start = max(start, schema.recall(self._index, schema.OLDEST_REPOST))
        async with self._store.read() as look:
            found = await posts.reposts_before(look, below, _AT_ONCE)
        return [one.id for one in found if one.id >= start]

    def _elsewhere(self, below: int) -> list[int]:
        """Some moments of the past, as ids."""
        row = self._index.execute("SELECT min(place) FROM docs").fetchone()
        if row is None or row[0] is None or (first := first_at(schema.second_of(int(row[0])))) >= below:
            return []
        return [random.randrange(first, below) for _ in range(_ELSEWHERE)]  # noqa: S311 - no secret

    def _in_index(self, table: str, column: str, start: int, below: int) -> set[int]:
        """What the index has between these ids, whether there is such a thing or not."""
        ends = min(_HIGHEST, schema.first_place(moment_of(below)) + reach(self._index))
        rows = self._index.execute(
            f"SELECT {column} FROM {table} WHERE place >= ? AND place < ? AND {column} >= ? AND {column} < ? LIMIT ?",  # noqa: S608 - names of ours
            (schema.first_place(moment_of(start)), ends, start, below, 10 * _AT_ONCE),
        )
        return {int(one or 0) for (one,) in rows.fetchall()}

    async def _still_wrong(self, suspected: set[int]) -> dict[int, str]:
        """What differs when the index has caught up with everything said until now."""
        wrong = dict.fromkeys(suspected, "")
        for _ in range(_ROUNDS):
            if not wrong:
                break
            await self._caught_up()
            found: dict[int, str] = {}
            left = sorted(wrong)
            for at in range(0, len(left), _AT_ONCE):
                found |= await self._wrong(left[at : at + _AT_ONCE])
            wrong = found
        return wrong

    async def _caught_up(self) -> None:
        head = await self._store.head()
        for _ in range(_PATIENCE * 10):
            if schema.recall(self._index, schema.POSITION) >= head and write.to_recount(self._index) is None:
                return
            await asyncio.sleep(0.1)

    async def _wrong(self, ids: Iterable[int]) -> dict[int, str]:
        wanted = sorted(ids)
        truth = await self._truth(wanted)
        found = {
            one: _difference(self._index, one, truth) or _passed_otherwise(self._index, one, truth) for one in wanted
        }
        return {one: why for one, why in found.items() if why}

    async def _truth(self, ids: list[int]) -> _Truth:
        async with self._store.read(is_consistent=True) as look:
            texts: dict[int, list[Filed]] = {}
            for text in await filed(look, ids):
                texts.setdefault(text.post_id, []).append(text)
            reposts = {one.id: one for one in await posts.reposts_there(look, ids)}
            people = {several[0].author_id for several in texts.values()} | {one.account_id for one in reposts.values()}
            known = await accounts.anybody_by_ids(look, people)
            counts = await posts.counts(look, texts)
        guards = {one: int(Guard.of(known[one])) if one in known else int(Guard.hidden) for one in people}
        return _Truth(texts, counts, reposts, guards)


def _difference(index: Connection, post_id: int, truth: _Truth) -> str:
    """In which the index differs about a post, "" if in nothing."""
    texts = truth.texts.get(post_id, [])
    rows: dict[Any, tuple[int, list[Any]]] = {}
    for _, place in write.places_of(index, [post_id]):
        look = "SELECT number, author_id, visibility, reposts, favourites FROM docs WHERE place = ?"
        rows |= {number: (place, rest) for number, *rest in index.execute(look, (place,)).fetchall()}
    if set(rows) != {text.number for text in texts}:
        return "is in it with other versions than it has" if texts else "is in it and should not be"
    for text in texts:
        place, (author_id, visibility, *counted) = rows[text.number]
        if [author_id, visibility] != [text.author_id, int(text.visibility)] or _named(index, place) != set(text.named):
            return "is in it for other readers, or by another author"
        if _known_guard(index, text.author_id) != truth.guards[text.author_id]:
            return "is kept from others otherwise than its author wishes"
        if not _has_words(index, place, text):
            return "is in it with other words"
        if counted != [truth.counts[post_id].reposts, truth.counts[post_id].favourites]:
            return "was liked or passed on more or less often than is in it"
    return ""


def _passed_otherwise(index: Connection, repost_id: int, truth: _Truth) -> str:
    """The same about a repost."""
    first = schema.first_place(moment_of(repost_id))
    rows = index.execute(
        "SELECT account_id, post_id, is_closed FROM passed WHERE place >= ? AND place < ? AND repost_id = ?",
        (first, first + reach(index), repost_id),
    ).fetchall()
    one = truth.reposts.get(repost_id)
    if rows != ([] if one is None else [(one.account_id, one.post_id, int(one.is_closed))]):
        return "is a repost and is in it otherwise, or should not be"
    if one is not None and _known_guard(index, one.account_id) != truth.guards[one.account_id]:
        return "is a repost and is kept from others otherwise than who made it wishes"
    return ""


def _named(index: Connection, place: int) -> set[int]:
    rows = index.execute("SELECT account_id FROM named WHERE place = ?", (place,)).fetchall()
    return {int(account_id or 0) for (account_id,) in rows}


def _known_guard(index: Connection, author_id: int) -> int:
    row = index.execute("SELECT guard FROM authors WHERE id = ?", (author_id,)).fetchone()
    return int(row[0] or 0) if row else 0


def _has_words(index: Connection, place: int, text: Filed) -> bool:
    """Whether it has these words one behind the other, and no others: the index keeps how many there are."""
    columns = dict(zip(("said", "links", "marks"), write.columns(text), strict=True))
    row = index.execute("SELECT sz FROM found_docsize WHERE id = ?", (place,)).fetchone()
    if row is None or _numbers(row[0]) != [len(words.split()) for words in columns.values()]:
        return False
    match = " AND ".join(f"{name} : {_match(name, words)}" for name, words in columns.items() if words)
    found = index.execute("SELECT 1 FROM found WHERE found MATCH ? AND rowid = ?", (match, place))
    return found.fetchone() is not None


def _match(column: str, words: str) -> str:
    """All of it, one behind the other; marks stand in any order."""
    if column == "marks":
        return "(" + " AND ".join(f'"{mark}"' for mark in words.split()) + ")"
    return f'"{words}"'


def _numbers(packed: Any) -> list[int]:
    """Whole numbers as SQLite packs them (fileformat2, 1.6); none is so large that it takes nine bytes."""
    found, number = [], 0
    for one in packed:
        number = number << 7 | one & ~_GOES_ON
        if not one & _GOES_ON:
            found.append(number)
            number = 0
    return found
