"""To how many a post came: noted as it happens, and never whose they are for longer than needed."""

import asyncio

import pytest

from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.pages import Page
from berrah.kit.streams import Event, Shape, Sink
from berrah.posts import Post
from berrah.posts.cascade import Delivered, chores, delivered, deliveries, sketch
from berrah.posts.cascade import store as sql
from tests.cast import Person


class Words(Shape):
    async def encode(self, event: Event, _channel: str) -> bytes | None:
        return event.kind.encode()


class Ear(Sink):
    def __init__(self, *, is_deaf: bool = False) -> None:
        self.is_deaf = is_deaf
        self.heard: list[bytes] = []

    def send(self, data: bytes) -> bool:
        self.heard.append(data)
        return not self.is_deaf


async def listens(person: Person, *, is_deaf: bool = False) -> Ear:
    house, ear = person.house, Ear(is_deaf=is_deaf)
    await house.live.connect(person.id)
    wanted = house.live.is_wanted_by(person.id)
    house.hub.subscribe([f"home:{person.id}", "public"], Words(), ear, wanted, person.id)
    return ear


async def noted(house: House, post: Post) -> Delivered | None:
    await house.deliveries.flush()
    async with house.store.read() as look:
        return (await delivered(look, [post.id])).get(post.id)


async def said_aloud(*ears: Ear) -> None:
    for _ in range(12_000):
        if all(ear.heard for ear in ears):
            break
        await asyncio.sleep(0.005)
    await asyncio.sleep(0.01)


async def test_the_author_is_told_how_many_connected_followers_had_it_and_how_fast(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person, mallory: Person
) -> None:
    await bob.follows(ada)
    await chloe.follows(ada)
    await dina.follows(ada)
    ears = [await listens(bob), await listens(bob), await listens(chloe, is_deaf=True), await listens(mallory)]
    post = await ada.says("Hear ye")
    await said_aloud(*ears)
    found = await noted(house, post)
    assert found is not None
    assert (found.accounts, found.connected, found.reached, found.is_exact) == (2, 2, 1, True)
    assert 0 <= found.took < 5_000


async def test_authors_do_not_count_as_their_own_readers(house: House, ada: Person) -> None:
    ear = await listens(ada)
    post = await ada.says("Hear ye")
    await said_aloud(ear)
    house.deliveries.loaded(ada.id, await house.cards.entries(ada.id, [post.id]))
    assert await noted(house, post) is None


async def test_whoever_loads_it_counts_once_however_it_comes(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    await chloe.follows(bob)
    post = await ada.says("Hear ye")
    ear = await listens(chloe)
    repost = await bob.passes_on(post)
    await said_aloud(ear)
    for _ in range(3):
        house.deliveries.loaded(chloe.id, await house.cards.entries(chloe.id, [repost.id, post.id]))
        house.deliveries.loaded(None, await house.cards.entries(None, [post.id]))
        await house.deliveries.flush()
    found = await noted(house, post)
    assert found is not None
    assert (found.accounts, found.connected) == (1, 0)


async def test_pages_that_a_reader_had_lately_are_not_gone_through_again(
    house: House, ada: Person, bob: Person, chloe: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[list[int]] = []

    def hashes(readers: list[int], key: int) -> sketch.Hashes:
        looked_at.append(readers)
        return sketch.hashes(readers, key)

    monkeypatch.setattr(deliveries, "hashes", hashes)
    posts = [await ada.says(f"Hear ye, {number}") for number in range(4)]
    columns = [await house.cards.entries(bob.id, [one.id for one in part]) for part in (posts[:2], posts[2:])]
    for page in columns:
        house.deliveries.loaded(bob.id, page)
    await house.deliveries.flush()
    for one in posts:
        found = await noted(house, one)
        assert found is not None
        assert found.accounts == 1
    looked_at.clear()
    for page in columns * 3:
        house.deliveries.loaded(bob.id, page)
    await house.deliveries.flush()
    assert looked_at == []
    house.deliveries.loaded(chloe.id, columns[0])
    await house.deliveries.flush()
    assert looked_at == [[chloe.id], [chloe.id]]


async def test_of_messages_nothing_is_noted(house: House, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    ear = await listens(bob)
    post = await ada.says("Between us, @bob", "direct")
    await ada.says("Hear ye")
    await said_aloud(ear)
    house.deliveries.loaded(bob.id, await house.cards.entries(bob.id, [post.id]))
    assert await noted(house, post) is None


async def test_what_was_written_down_already_is_not_written_again(
    house: House, ada: Person, bob: Person, chloe: Person, questions: list[str]
) -> None:
    post = await ada.says("Hear ye")
    house.deliveries.streamed(post.id, [bob.id])
    await house.deliveries.flush()
    questions.clear()
    house.deliveries.streamed(post.id, [bob.id])
    await house.deliveries.flush()
    assert questions == []
    house.deliveries.streamed(post.id, [bob.id, chloe.id])
    found = await noted(house, post)
    assert found is not None
    assert found.accounts == 2


async def test_parts_are_joined_and_after_a_week_a_number_is_left(
    house: House, ada: Person, bob: Person, chloe: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = await ada.says("Hear ye")
    house.deliveries.streamed(post.id, [bob.id], deliveries.Speed(3, 1, 20))
    await house.deliveries.flush()
    house.deliveries.streamed(post.id, [bob.id, chloe.id], deliveries.Speed(2, 2, 80))
    before = await noted(house, post)
    assert before == Delivered(accounts=2, connected=5, reached=3, took=80)
    await house.write(chores.join_deliveries)
    assert await noted(house, post) == before
    await house.write(chores.forget_readers)
    assert await sketches(house, post) == 1
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + deliveries.KEPT_MS + 2 * 3_600_000)
    await house.write(chores.forget_readers)
    assert await sketches(house, post) == 0
    house.deliveries.loaded(bob.id, await house.cards.entries(bob.id, [post.id]))
    assert await noted(house, post) == before


async def sketches(house: House, post: Post) -> int:
    async with house.store.read() as look:
        return sum(row[2] is not None for row in await look.all(sql.deliveries_of, ids=[post.id]))


async def test_what_waits_is_written_down_when_the_house_closes(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("Hear ye")
    house.deliveries.start()
    house.deliveries.streamed(post.id, [bob.id])
    await house.deliveries.close()
    async with house.store.read() as look:
        assert (await delivered(look, [post.id]))[post.id].accounts == 1


async def test_reading_home_asks_nothing_more(house: House, ada: Person, bob: Person, questions: list[str]) -> None:
    await bob.follows(ada)
    await ada.says("Hear ye")
    await house.cards.entries(bob.id, await house.home(bob.id, Page()))
    questions.clear()
    house.deliveries.loaded(bob.id, await house.cards.entries(bob.id, await house.home(bob.id, Page())))
    assert questions == []
