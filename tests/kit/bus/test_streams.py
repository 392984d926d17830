"""Live streams: the same bytes for everybody, and nobody waits for the slow."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from berrah.kit import streams
from berrah.kit.streams import Event, Hub, Shape, Sink

EVENT = Event("post", 7, 7, 0)


class Bytes(Shape):
    """Says an event as its channel and its id, and counts how often it had to."""

    def __init__(self, gap: bytes = b"gap", beat: bytes = b"") -> None:
        self.encoded: list[str] = []
        self._gap = gap
        self._beat = beat

    async def encode(self, event: Event, channel: str) -> bytes | None:
        self.encoded.append(channel)
        if event.kind == "broken":
            raise ValueError("cannot say that")
        return None if event.kind == "secret" else f"{event.kind} {event.entry_id}".encode()

    def gap(self) -> bytes:
        return self._gap

    def beat(self) -> bytes:
        return self._beat


class Ear(Sink):
    """Hears what it is sent while it is awake."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.is_awake = True

    def send(self, data: bytes) -> bool:
        if self.is_awake:
            self.heard.append(data)
        return self.is_awake


@pytest.fixture
async def hub() -> AsyncIterator[Hub]:
    made = Hub()
    made.start()
    yield made
    await made.close()


async def delivered() -> None:
    for _ in range(100):
        await asyncio.sleep(0)


async def test_everybody_on_the_channel_hears_it_and_nobody_else(hub: Hub) -> None:
    shape, near, far = Bytes(), Ear(), Ear()
    hub.subscribe({"public"}, shape, near)
    hub.subscribe({"tag:jazz"}, shape, far)
    assert hub.signal(EVENT, ["public"]) == 1
    await delivered()
    assert (near.heard, far.heard) == ([b"post 7"], [])


async def test_it_is_said_once_for_all_connections_of_one_form(hub: Hub) -> None:
    shape, ears = Bytes(), [Ear() for _ in range(50)]
    for number, ear in enumerate(ears):
        hub.subscribe({f"home:{number}"}, shape, ear)
    hub.signal(EVENT, [f"home:{number}" for number in range(50)])
    await delivered()
    assert shape.encoded == ["home:0"]
    assert all(ear.heard[0] is ears[0].heard[0] for ear in ears)
    assert hub.delivered == 50


async def test_each_form_says_it_in_its_own_way(hub: Hub) -> None:
    page, program = Bytes(), Bytes()
    hub.subscribe({"public"}, page, Ear())
    hub.subscribe({"public"}, program, Ear())
    hub.signal(EVENT, ["public"])
    await delivered()
    assert (page.encoded, program.encoded) == (["public"], ["public"])


async def test_events_arrive_in_the_order_in_which_they_happened(hub: Hub) -> None:
    ear = Ear()
    hub.subscribe({"public", "everywhere"}, Bytes(), ear)
    for number in range(20):
        hub.signal(Event("post", number, number, 0), ["public" if number % 2 else "everywhere"])
    await delivered()
    assert ear.heard == [f"post {number}".encode() for number in range(20)]


async def test_who_could_not_listen_hears_of_the_gap_first(hub: Hub) -> None:
    ear = Ear()
    hub.subscribe({"public"}, Bytes(), ear)
    ear.is_awake = False
    hub.signal(EVENT, ["public"])
    hub.signal(EVENT, ["public"])
    await delivered()
    ear.is_awake = True
    hub.signal(Event("post", 9, 9, 0), ["public"])
    await delivered()
    assert ear.heard == [b"gap", b"post 9"]
    assert (hub.missed, hub.delivered) == (2, 1)


async def test_a_slow_one_costs_the_others_nothing(hub: Hub) -> None:
    shape, slow, quick = Bytes(), Ear(), Ear()
    slow.is_awake = False
    hub.subscribe({"public"}, shape, slow)
    hub.subscribe({"public"}, shape, quick)
    for number in range(5):
        hub.signal(Event("post", number, number, 0), ["public"])
    await delivered()
    assert len(quick.heard) == 5


async def test_who_has_left_hears_nothing_and_leaves_nothing_behind(hub: Hub) -> None:
    ear = Ear()
    subscription = hub.subscribe({"public", "home:1"}, Bytes(), ear)
    subscription.close()
    subscription.close()
    assert hub.signal(EVENT, ["public", "home:1"]) == 0
    await delivered()
    assert (ear.heard, hub.open) == ([], 0)


async def test_what_a_form_does_not_know_is_not_said(hub: Hub) -> None:
    ear = Ear()
    hub.subscribe({"public"}, Bytes(), ear)
    hub.signal(Event("secret", 1, 1, 0), ["public"])
    await delivered()
    assert ear.heard == []


async def test_an_event_that_cannot_be_said_does_not_end_the_stream(hub: Hub) -> None:
    ear = Ear()
    hub.subscribe({"public"}, Bytes(), ear)
    hub.signal(Event("broken", 1, 1, 0), ["public"])
    hub.signal(EVENT, ["public"])
    await delivered()
    assert ear.heard == [b"post 7"]


async def test_quiet_streams_are_kept_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_BEAT_SECONDS", 0.01)
    hub, ear, dumb = Hub(), Ear(), Ear()
    hub.start()
    hub.subscribe({"public", "everywhere"}, Bytes(beat=b":)"), ear)
    hub.subscribe({"public"}, Bytes(), dumb)
    async with asyncio.timeout(60):
        while not ear.heard:  # noqa: ASYNC110 - it beats by the clock
            await asyncio.sleep(0.01)
    await hub.close()
    assert set(ear.heard) == {b":)"}
    assert dumb.heard == []
