"""What arrives on the screens: an open stream for everybody, counted to the last event."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import perf_counter

import msgspec

from bench.load.streams import listen
from bench.replay.sending import Outcome
from bench.replay.town import Person

Heard = Callable[[bytes, bytes], None]


class _Shown(msgspec.Struct):
    id: str


class Screens:
    """Everybody's screen: which posts it showed, and when it did so first."""

    def __init__(self, number: int) -> None:
        self.shown: list[Counter[str]] = [Counter() for _ in range(number)]
        self.moments: list[dict[str, float]] = [{} for _ in range(number)]
        self._decode = msgspec.json.Decoder(_Shown).decode

    def heard_by(self, place: int) -> Heard:
        """The listener of one person."""
        shown, moments = self.shown[place], self.moments[place]

        def heard(event: bytes, data: bytes) -> None:
            if event == b"update":
                post_id = self._decode(data).id
                shown[post_id] += 1
                moments.setdefault(post_id, perf_counter())

        return heard

    async def wait_for(self, number: int, patience: float = 10) -> None:
        """Until so many events arrived, or none came for a while."""
        seen, still = -1, 0.0
        while still < patience:
            total = sum(map(len, self.shown))
            if total >= number:
                await asyncio.sleep(0.5)  # what comes now came twice
                return
            still = 0.0 if total != seen else still + 0.1
            seen = total
            await asyncio.sleep(0.1)

    def compare(self, people: list[Person], accepted: list[Outcome]) -> tuple[int, int, int]:
        """(lost, twice, strange) events over all screens."""
        expected: list[set[str]] = [set() for _ in people]
        for one in accepted:
            for follower in people[one.author].followers:
                expected[follower].add(one.post_id)
        lost = sum(len(wanted - shown.keys()) for wanted, shown in zip(expected, self.shown, strict=True))
        twice = sum(number - 1 for shown in self.shown for number in shown.values())
        strange = sum(len(shown.keys() - wanted) for wanted, shown in zip(expected, self.shown, strict=True))
        return lost, twice, strange

    def latencies(self, accepted: list[Outcome]) -> list[float]:
        """Seconds from the moment a message was due to each screen."""
        due = {one.post_id: one.due for one in accepted}
        return [at - due[post] for moments in self.moments for post, at in moments.items() if post in due]


@asynccontextmanager
async def screens(port: int, people: list[Person]) -> AsyncIterator[Screens]:
    """Everybody connected, until the end."""
    watching = Screens(len(people))
    opened = [await listen(port, one.token, watching.heard_by(place)) for place, one in enumerate(people)]
    try:
        yield watching
    finally:
        for stream in opened:
            stream.transport.close()
