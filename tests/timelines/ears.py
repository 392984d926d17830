"""Listening to the streams of a house, in words."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from berrah.doors.house import House
from berrah.kit.streams import Event, Shape, Sink
from tests.cast import Person


class Words(Shape):
    """Says an event as `channel kind entry`."""

    async def encode(self, event: Event, channel: str) -> bytes | None:
        return f"{channel} {event.kind} {event.entry_id}".encode()

    def key(self, channel: str) -> str:
        return channel


class Ear(Sink):
    def __init__(self) -> None:
        self.heard: list[str] = []
        self.came = asyncio.Event()

    def send(self, data: bytes) -> bool:
        self.heard.append(data.decode())
        self.came.set()
        return True


class Listening:
    """Opens streams, and tells what came through them."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._here: list[int] = []

    async def home_of(self, person: Person) -> Ear:
        await self._house.live.connect(person.id)
        self._here.append(person.id)
        return self.to(f"home:{person.id}", f"direct:{person.id}", "everywhere")

    def to(self, *channels: str) -> Ear:
        ear = Ear()
        self._house.hub.subscribe(channels, Words(), ear)
        return ear

    def leave(self) -> None:
        for account_id in self._here:
            self._house.live.disconnect(account_id)


@pytest.fixture
async def listening(house: House) -> AsyncIterator[Listening]:
    made = Listening(house)
    yield made
    made.leave()


async def heard(ear: Ear) -> list[str]:
    """What came, and forget it."""
    for _ in range(10):
        await asyncio.sleep(0)
    came, ear.heard = ear.heard, []
    return came
