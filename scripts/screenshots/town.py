"""The demo as it stands in pictures: told by a clock of its own, each act heard before the next, and then served.

python -m scripts.screenshots.town fill
python -m scripts.screenshots.town serve
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field, fields
from typing import Concatenate, ParamSpec, Self, TypeVar

from berrah.app.furnish import open_house
from berrah.app.serving import serve
from berrah.doors.cli.demo.story import Story, read_story
from berrah.doors.cli.demo.telling import tell
from berrah.doors.cli.keys import Keys, settings
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.bus import known_chores, known_listeners
from berrah.kit.db import Tx
from berrah.kit.worker import Worker
from berrah.posts import Draft, Post
from scripts.screenshots.furnish import furnish

P = ParamSpec("P")
T = TypeVar("T")

NOON = 1_773_313_200_000  # Thursday, 12 March 2026, 11:00 UTC: the moment of every picture
_HOUR = 3_600_000
_A_MOMENT = 9_000  # between two acts
_SLOWLY = 1_000  # how much slower than ours the clock goes that serves: leases end, and nobody sees it


class Told:
    """The clock of the story, in ms: it goes only when it is told to, and never back."""

    def __init__(self, begin: int) -> None:
        self._now = begin

    def __call__(self) -> int:
        """What time it is."""
        return self._now

    def pass_by(self, ms: int) -> None:
        """So much later."""
        self._now += ms

    def reach(self, moment: int) -> None:
        """At least as late as this."""
        self._now = max(self._now, moment)


@dataclass(frozen=True)
class Patient(House):
    """A house in which one thing happens after another, and listeners have heard of it before the next post."""

    worker: Worker = field(kw_only=True)
    turns: asyncio.Lock = field(default_factory=asyncio.Lock, kw_only=True)

    @classmethod
    def of(cls, house: House) -> Self:
        """The same house, with a worker of its own."""
        worker = Worker(house.store, house.bus, known_listeners(), [])
        return cls(**{one.name: getattr(house, one.name) for one in fields(House)}, worker=worker)

    async def write(self, verb: Callable[Concatenate[Tx, P], Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """As the house does, a moment after what was before."""
        return await self._in_turn(lambda: House.write(self, verb, *args, **kwargs))

    async def submit(self, draft: Draft, key: str = "", person_id: int | None = None) -> Post:
        """As the house does, a moment after what was before."""
        async with self.turns:
            await all_heard(self.worker)
            await self.bus.caught_up()
        return await self._in_turn(lambda: House.submit(self, draft, key, person_id))

    async def _in_turn(self, does: Callable[[], Awaitable[T]]) -> T:
        async with self.turns:
            _told.pass_by(_A_MOMENT)
            return await does()


async def all_heard(worker: Worker) -> None:
    """Until nothing is left to hear."""
    while await worker.work_once():
        pass


_told = Told(NOON - 60 * 24 * _HOUR)


async def _fill(house: House) -> None:
    story = read_story()
    moments = _moments(story)
    _told.reach(next(moments))
    patient = Patient.of(house)
    await tell(patient, story, lambda: _told.reach(next(moments, 0)))
    await furnish(patient, NOON)
    await all_heard(patient.worker)
    if _told() >= NOON:
        message = "The story takes longer than until noon."
        raise RuntimeError(message)
    _told.reach(NOON - _HOUR // 60)
    await all_heard(Worker(house.store, house.bus, [], known_chores()))
    while await house.search.following.go_on():
        pass


def _moments(story: Story) -> Iterator[int]:
    """When each step of the story begins: people come for weeks, follow for weeks, and talk for a day and a half."""
    followers = len({one for one, _ in story.follows})
    for number, begin, end in (
        (len(story.people), 60 * 24, 45 * 24),
        (followers, 45 * 24, 48),
        (len(story.lines), 30, 3),
        (len(story.pages), 3, 1),
    ):
        yield from (NOON - int((begin - (begin - end) * step / number) * _HOUR) for step in range(number))


def main(what: str) -> None:
    """Fill the house of BERRAH_DATA, or serve it."""
    if what == "fill":
        clock.now = _told
        Keys(open_house, serve).with_house(_fill)
        return
    began = time.monotonic()
    clock.now = lambda: NOON + int((time.monotonic() - began) * 1000 / _SLOWLY)
    serve(settings(), lambda _address: None)


if __name__ == "__main__":
    main(sys.argv[1])
