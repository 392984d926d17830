"""Finding: a query as somebody asks it, answered from the index of this machine.

What is quick is answered in place. What is not goes on in a thread, in which one question waits for the other: nobody
is kept from reading home by somebody else's search.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from berrah import accounts
from berrah.graph import lists
from berrah.kit.behind import to_the_end
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.errors import Problem, Refused
from berrah.kit.ids import moment_of
from berrah.search.curve import Curve, Point, edges
from berrah.search.index.asking import Asking, Bounds, Found, Hit, Question
from berrah.search.index.file import BROKEN, Failure, IndexFile
from berrah.search.index.guards import Reader
from berrah.search.index.matching import plan
from berrah.search.index.schema import first_place, second_of
from berrah.search.index.standing import Standing, standing
from berrah.search.keeping.check import Examined, Told, compare
from berrah.search.keeping.following import Following
from berrah.search.keeping.holding import follows
from berrah.search.query import written
from berrah.search.query.faults import nearest
from berrah.search.query.model import All, Condition, Mark, Not, OnList, leaves
from berrah.search.query.pieces import QUOTES
from berrah.search.texts import marks
from berrah.search.texts.folding import word
from berrah.timelines import Memory

T = TypeVar("T")
_QUICK: Final = 0.005  # seconds, in place
_LONG: Final = 1.0  # in a thread: what is not found by then is looked for with the next page
_LONGEST: Final = 3.0  # of a curve
_EVERYTHING: Final = 'marks : ("seen:0" OR "seen:1" OR "seen:2" OR "seen:3")'


class NotReady(Problem):
    """There is no index yet; ask again after `retry_after` seconds."""

    status = 503
    retry_after = 5


class Answer(msgspec.Struct, frozen=True):
    """What was found; a hit with a version number was found by what its post said before.

    Of a repost, what is called the post's id in a hit is the repost's: the id of the entry.

    `searched_from` is the moment (ms) down to which was looked, None where that was everything. `next` is the place
    below which to go on, None at the end.
    """

    hits: list[Hit]
    searched_from: int | None
    next: int | None


class Search:
    """For one process; a connection to the index is opened when somebody asks. `following` keeps the index current."""

    def __init__(self, store: Store, bus: Bus, memory: Memory, folder: Path) -> None:
        self._store = store
        self._memory = memory
        self.file = IndexFile(folder)
        self.following = Following(store, bus, self.file)
        self._quick, self._slow = _Way(self.file, is_in_thread=False), _Way(self.file, is_in_thread=True)
        self._turn = asyncio.Lock()
        self._checked = 0  # which file: one that was built anew is another

    async def close(self) -> None:
        """Let go of the index."""
        async with self._turn:
            self._quick.close()
            self._slow.close()

    async def find(self, asked: Condition, viewer_id: int | None, bounds: Bounds) -> Answer:
        """The newest of what somebody may read (None: a passer-by); raises NotReady."""
        question = await self._question(asked, viewer_id)
        # Of the file that was looked at just now: its number is not asked for a second time.
        found = self._quick.ask(lambda asking: asking.find_at_once(question, bounds, _QUICK), self._checked)
        if found.reached is not None and len(found.hits) < bounds.most:
            rest = bounds.beyond(found.reached, len(found.hits))
            more = await self._in_thread(lambda asking: asking.find(question, rest, _LONG))
            found = Found([*found.hits, *more.hits], more.reached)
        return _answer(found, bounds)

    async def top(self, asked: Condition, viewer_id: int | None, most: int) -> Answer:
        """What was passed on most; raises NotReady."""
        question, bounds = await self._question(asked, viewer_id), Bounds(most=most)
        found = await self._in_thread(lambda asking: asking.top(question, bounds, _LONG))
        return _answer(found, bounds)

    async def curve(self, asked: Condition, viewer_id: int | None, zone: str) -> Curve | None:
        """How much of it was said when, as far as somebody may find it; None of an empty archive. Raises NotReady."""
        question = await self._question(asked, viewer_id)
        span = self._in_place(lambda asking: asking.span(question.source))
        if span is None:
            return None
        step, moments = edges(second_of(span[0]), second_of(span[1]), zone)
        places = [first_place(one) for one in moments]
        counted = await self._in_thread(lambda asking: asking.count(question, places, _LONGEST))
        points = [Point(start, count) for start, count in zip(moments, counted, strict=False)]
        return Curve(step, points, moments[-1])

    def standing(self) -> Standing:
        """How the index stands, for whoever looks after it."""
        return standing(self.file)

    def is_busy(self) -> bool:
        """Whether what takes longer waits for somebody else's question."""
        return self._turn.locked()

    async def compare(self, told: Told, *, is_all: bool) -> Examined:
        """Hold the index against the posts: see `check.compare`."""
        return await compare(self._store, self.file, self.following, told, is_all=is_all)

    def reach(self) -> int:
        """How long after its own moment (ms) a text may stand in the order of places; raises NotReady."""
        return 1_000 * self._in_place(Asking.reach)

    def complete_from(self) -> int | None:
        """The moment (ms) from which on everything is in the index, while the past is still being filled in; or None.

        Raises NotReady.
        """
        oldest = self._in_place(Asking.oldest)
        return moment_of(oldest) if oldest else None

    async def _question(self, asked: Condition, viewer_id: int | None) -> Question:
        await self._check()
        made = plan(asked, _EVERYTHING)
        people = await self._people(made.bounds) if made.is_about_reposts else {}
        if viewer_id is None:
            return Question(made, Reader(), people=people)
        circle = await self._memory.readers.circle_of(viewer_id)
        bounds = await self._memory.bounds.of(viewer_id)
        reader = Reader(viewer_id, circle.followed, bounds.apart)
        named = list(_lists_in(asked))
        members = await self._members(viewer_id, asked, named) if named else {}
        return Question(made, reader, members, people)

    async def _people(self, bounds: Iterable[Condition]) -> dict[str, int]:
        """The ids of those whom these conditions name."""
        names = {name for one in leaves(All(tuple(bounds))) if (name := _author(one))}
        if not names:
            return {}
        async with self._store.read() as look:
            found = await accounts.by_names(look, names)
        return {name: found[name].id for name in names & set(found)}

    async def _members(self, viewer_id: int, asked: Condition, named: list[str]) -> dict[str, list[int]]:
        """Who is on these lists of the reader, which are named by id or by title; raises Refused("query.list")."""
        found: dict[str, list[int]] = {}
        async with self._store.read() as look:
            own = await lists.owned(look, viewer_id)
            for one in own:
                for name in {str(one.id), word(one.title)} & set(named):
                    found[name] = [*found.get(name, ()), *await lists.members(look, one.id)]
        for name in named:
            if name not in found:
                raise _unknown_list(asked, name, {word(one.title): one.title for one in own})
        return found

    async def _check(self) -> None:
        """Look, once for each file, whether it follows the log of this house; raises NotReady."""
        number = self.file.number()
        if number in {0, self._checked} or (index := self.file.to_read()) is None:
            return
        try:
            is_own = await follows(self._store, index)
        except Failure as error:
            raise _unreadable(self.file, error) from error
        finally:
            index.close()
        if not is_own:
            self.file.report()
            raise NotReady("search.not_ready")
        self._checked = number

    def _in_place(self, ask: Callable[[Asking], T]) -> T:
        return self._quick.ask(ask, self.file.number())

    async def _in_thread(self, ask: Callable[[Asking], T]) -> T:
        async with self._turn:
            return await to_the_end(self._slow.ask, ask, self.file.number())


class _Way:
    """To the index: a connection that is opened when somebody asks, and anew when the file is another one.

    While there is none the last one answers, which has lost no more than its name: another one is being built.
    """

    def __init__(self, file: IndexFile, *, is_in_thread: bool) -> None:
        self._file = file
        self._is_in_thread = is_in_thread
        self._asking: Asking | None = None
        self._number = 0

    def ask(self, ask: Callable[[Asking], T], number: int) -> T:
        """What the file of this number answers; raises NotReady."""
        if self._asking is None or number not in {0, self._number}:
            self.close()
            self._asking, self._number = self._opened(), number
        try:
            return ask(self._asking)
        except Failure as error:
            self.close()
            raise _unreadable(self._file, error) from error

    def close(self) -> None:
        """Let go of the file."""
        if self._asking is not None:
            self._asking.close()
            self._asking = None

    def _opened(self) -> Asking:
        index = self._file.to_read()
        if index is None:
            raise NotReady("search.not_ready")
        return Asking(index, is_in_thread=self._is_in_thread)


def _unreadable(file: IndexFile, error: Failure) -> NotReady:
    """What somebody hears who meets a page that cannot be read; whoever writes the file hears of it too."""
    if isinstance(error, BROKEN):
        file.report()
    return NotReady("search.not_ready")


def _answer(found: Found, bounds: Bounds) -> Answer:
    is_full = len(found.hits) >= bounds.most
    searched_from = None if is_full or found.reached is None else second_of(found.reached)
    return Answer(found.hits, searched_from, found.reached)


def _unknown_list(asked: Condition, name: str, titles: Mapping[str, str]) -> Refused:
    """What somebody hears who has no list of this name: which of theirs they may have meant."""
    meant = nearest(name, titles)
    title = "".join(one for one in titles[meant] if one not in QUOTES) if meant else ""
    suggestion = written(asked).replace(f'list:"{name}"', f'list:"{title}"') if meant else ""
    return Refused("query.list", part=name, meant=title, suggestion=suggestion)


def _author(one: Condition) -> str | None:
    return marks.author_in(one.mark) if isinstance(one, Mark) else None


def _lists_in(asked: Condition) -> Iterable[str]:
    for part in asked.parts if isinstance(asked, All) else (asked,):
        one = part.one if isinstance(part, Not) else part
        if isinstance(one, OnList):
            yield one.named
