"""A closed loop: each connection asks again as soon as it was answered, for as long as the clock runs."""

import asyncio
from collections.abc import Sequence
from itertools import cycle
from time import perf_counter

from bench.load.answers import Answers
from bench.load.calls import HOST

GOOD = {200, 304}


class Hammer:
    """Many connections that send the same kind of request; latencies in seconds."""

    def __init__(self, requests: Sequence[bytes], connections: int) -> None:
        self._requests = cycle(requests)
        self._number = connections
        self._arms: list[_Arm] = []
        self.is_timed = False
        self.is_over = False
        self.latencies: list[float] = []
        self.refused: dict[int, int] = {}

    async def open(self, port: int) -> None:
        """Connect, and begin."""
        loop = asyncio.get_running_loop()
        for _ in range(self._number):
            _, arm = await loop.create_connection(lambda: _Arm(self), HOST, port)
            self._arms.append(arm)
        for arm in self._arms:
            arm.swing()

    async def close(self) -> None:
        """Ask no more, wait for the last answers."""
        self.is_over = True
        await asyncio.wait_for(asyncio.gather(*(arm.rest for arm in self._arms)), 30)
        for arm in self._arms:
            arm.transport.close()

    def next_request(self) -> bytes:
        """What to send now."""
        return next(self._requests)

    def answered(self, status: int, latency: float) -> None:
        """Note it, if the clock runs."""
        if self.is_timed:
            if status in GOOD:
                self.latencies.append(latency)
            else:
                self.refused[status] = self.refused.get(status, 0) + 1


class _Arm(Answers):
    """One connection."""

    def __init__(self, hammer: Hammer) -> None:
        super().__init__()
        self._hammer = hammer
        self._sent = 0.0
        self.rest: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def swing(self) -> None:
        """Send the next."""
        self._sent = perf_counter()
        self.transport.write(self._hammer.next_request())

    def answered(self, status: int, _body: memoryview) -> None:
        hammer = self._hammer
        hammer.answered(status, perf_counter() - self._sent)
        if not hammer.is_over:
            self.swing()
        elif not self.rest.done():
            self.rest.set_result(None)

    def lost(self) -> None:
        if not self.rest.done():
            self.rest.set_exception(ConnectionError("the server closed the connection"))


async def strike(port: int, hammers: Sequence[Hammer], warm_up: float, seconds: float) -> float:
    """Let them all work at once; how many seconds were timed."""
    for hammer in hammers:
        await hammer.open(port)
    await asyncio.sleep(warm_up)
    for hammer in hammers:
        hammer.is_timed = True
    began = perf_counter()
    await asyncio.sleep(seconds)
    for hammer in hammers:
        hammer.is_timed = False
    timed = perf_counter() - began
    for hammer in hammers:
        await hammer.close()
    return timed
