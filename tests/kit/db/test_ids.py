"""Ids: they sort by time, name their shard, and two that meet are told apart."""

import time
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah import accounts
from berrah.accounts import NewAccount
from berrah.kit import clock
from berrah.kit.db import Store, close_store, open_store
from berrah.kit.db.postgres import PostgresStore
from berrah.kit.db.sqlite import SqliteStore
from berrah.kit.errors import Refused
from berrah.kit.ids import EPOCH, LARGEST, Ids, bucket_of, first_at, join, moment_of, parse
from berrah.kit.settings import Settings
from tests.cast import PASSWORD

moments = st.integers(EPOCH, EPOCH + 2**41 - 1)


@given(moments, st.integers(0, 4095), st.integers(0, 1023))
def test_an_id_says_when_and_where(moment: int, bucket: int, sequence: int) -> None:
    made = join(moment, bucket, sequence)
    assert 0 <= made <= LARGEST
    assert moment_of(made) == moment
    assert (made >> 10) & 4095 == bucket
    assert first_at(moment) <= made < first_at(moment + 1)


@given(st.integers(0, LARGEST))
def test_every_owner_has_a_shard_and_keeps_it(owner: int) -> None:
    assert 0 <= bucket_of(owner) <= 4095
    assert (Ids().make(owner) >> 10) & 4095 == bucket_of(owner)


def test_neighbours_live_in_different_shards() -> None:
    assert len({bucket_of(owner) for owner in range(4096)}) > 2500


def test_ids_of_one_process_never_repeat_and_only_grow() -> None:
    ids = Ids()
    made = [ids.make(7) for _ in range(5000)]
    assert made == sorted(set(made))


def test_what_is_made_after_something_stands_after_it_whoever_owns_the_two(monkeypatch: pytest.MonkeyPatch) -> None:
    ids, now = Ids(), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    owners = [owner for _ in range(5) for owner in sorted((7, 8), key=bucket_of, reverse=True)]
    made = [ids.make(owner) for owner in owners]
    assert made == sorted(made)
    assert moment_of(made[-1]) == now + 5


def test_however_many_are_made_at_once_none_is_of_a_far_future(monkeypatch: pytest.MonkeyPatch) -> None:
    ids, now = Ids(), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    made = [ids.make(owner) for owner in range(1_000)]
    assert len(set(made)) == 1_000
    assert max(map(moment_of, made)) <= now + 10 + 1_000 // 128


def test_a_clock_that_is_set_back_does_not_make_two_posts_change_places(monkeypatch: pytest.MonkeyPatch) -> None:
    ids, now = Ids(), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    before = ids.make(7)
    monkeypatch.setattr(clock, "now", lambda: now - 60_000)
    assert ids.make(7) > before


def test_processes_with_different_slots_never_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    made = [ids.make(7) for ids in map(Ids, range(8)) for _ in range(128)]
    assert len(set(made)) == 8 * 128


def test_something_old_gets_an_id_of_its_own_time() -> None:
    ids, then = Ids(), EPOCH + 6 * 365 * 86_400_000
    assert moment_of(ids.make(7, then)) == then
    assert abs(moment_of(ids.make(7)) - time.time() * 1000) < 2000


@pytest.mark.parametrize("text", ["0", "42", str(LARGEST)])
def test_an_id_comes_back_from_a_client(text: str) -> None:
    assert parse(text) == int(text)


@pytest.mark.parametrize("text", ["", "-1", "+1", " 1", "1.0", "x", "١٢", str(LARGEST + 1), "9" * 5000, "1\n"])
def test_what_never_was_an_id_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"id\.invalid"):
        parse(text)


class Unlucky(Ids):
    """Meets the same id again and again, then has luck."""

    def __init__(self, meetings: int) -> None:
        super().__init__()
        self._unlucky = iter([1] * meetings)

    def make(self, owner: int = 0, at: int | None = None) -> int:
        return next(self._unlucky, None) or super().make(owner, at)


@pytest.fixture
async def meeting(settings: Settings, request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    """A store in which id 1 is taken, and whose next ids are 1 as often as the test says."""
    await close_store(await open_store(settings.data, settings.database))
    url, file = settings.database, settings.data / "berrah.db"
    ids = Unlucky((2 if url else 1) + request.param)  # in the outbox of PostgreSQL the first fact has an id too
    store = PostgresStore(url, ids) if url else SqliteStore(file, ids)
    await store.open()
    await _sign_up(store, "first")
    yield store
    await store.close()


async def _sign_up(store: Store, name: str) -> int:
    return (await accounts.sign_up(store, NewAccount(name, f"{name}@example.org", PASSWORD))).id


@pytest.mark.parametrize("meeting", [1, 2], indirect=True)
async def test_an_id_that_is_taken_is_tried_again(meeting: Store) -> None:
    assert await _sign_up(meeting, "second") > 1
    async with meeting.read() as look:
        assert await accounts.count(look) == 2


@pytest.mark.parametrize("meeting", [3], indirect=True)
async def test_after_three_times_it_is_no_accident(meeting: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)unique|duplicate") as caught:
        await _sign_up(meeting, "second")
    assert not isinstance(caught.value, Refused)
    assert await _sign_up(meeting, "third") > 1
    async with meeting.read() as look:
        assert await accounts.count(look) == 2
