"""Where texts stand: in their own second, or after it where that is full, and found there all the same."""

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from berrah.doors.house import House
from berrah.kit.ids import EPOCH, join, moment_of
from berrah.kit.pages import Page
from berrah.search import Asker, by_id, parse
from berrah.search.index import places, schema, write
from berrah.search.index.schema import first_place
from berrah.search.texts.documents import Filed
from berrah.search.texts.wording import Spoken
from tests.search.conftest import catch_up

BEGIN = EPOCH + 300_000_000_000  # 2009-07-04T05:20:00Z
WORD = Spoken(["word"], [], frozenset())


def text(second: int, number: int) -> Filed:
    return Filed(join(BEGIN + 1_000 * second + number % 1_000, number // 1_000, number % 1_024), 1, 0, 0, WORD)


def fresh(path: Path) -> apsw.Connection:
    index = schema.opened(path)
    schema.furnish(index, 0, 0)
    return index


@pytest.fixture
def index(tmp_path: Path) -> Iterator[apsw.Connection]:
    opened = fresh(tmp_path / "search.db")
    yield opened
    opened.close()


@settings(max_examples=60, deadline=None)
@given(batches=st.lists(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5_000)), max_size=3), max_size=4))
def test_however_full_a_second_is_everything_has_a_place_and_is_found_by_its_post(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[tuple[int, int]]]
) -> None:
    index = fresh(tmp_path_factory.mktemp("places") / "search.db")
    there: dict[int, set[int]] = {}
    for batch in batches:
        ids = []
        for second, many in batch:
            begun = len(there.setdefault(second, set()))
            there[second] |= set(range(begun, begun + many))
            ids += [text(second, number) for number in range(begun, begun + many)]
        with index:
            write.put(index, sorted(ids, key=lambda one: one.post_id), {})
    for second, numbers in there.items():
        for number in {min(numbers), max(numbers)} if numbers else ():
            one = text(second, number).post_id
            ((_, place),) = write.places_of(index, [one])
            assert first_place(moment_of(one)) <= place < first_place(moment_of(one)) + places.reach(index)
    index.close()


async def test_an_archive_that_knows_days_and_no_hours_is_paged_through_and_cut_by_dates(house: House) -> None:
    await catch_up(house.search.following)
    index = schema.opened(house.settings.data / "search.db")
    day, next_day = [text(0, number) for number in range(9_000)], [text(2, number) for number in range(5)]
    for part in (day[:4_000], next_day, day[4_000:]):
        with index:
            write.put(index, sorted(part, key=lambda one: one.post_id), {})
    index.close()
    met: list[int] = []
    page = Page(700)
    while True:
        part_found = await by_id(house.search, parse("word", Asker(0)), None, page)
        met += part_found.found
        if part_found.next is None:
            break
        page = Page(700, max_id=part_found.next)
    assert met == sorted((one.post_id for one in [*day, *next_day]), reverse=True)
    # Most of that day's texts stand later than two seconds of the day after; dates mean when they were said.
    until = parse("word until:2009-07-04T05:20:01Z", Asker(0))
    assert list((await by_id(house.search, until, None, Page(20))).found) == met[5:25]
    since = parse("word since:2009-07-04T05:20:01Z", Asker(0))
    assert list((await by_id(house.search, since, None, Page(20))).found) == met[:5]


def test_a_second_that_was_emptied_and_filled_again_loses_nothing(index: apsw.Connection) -> None:
    texts = [text(0, number) for number in range(4_096)]
    with index:
        write.put(index, texts, {})
    for _ in range(3):
        with index:
            write.take_out(index, [texts[0].post_id, texts[-1].post_id])
            write.put(index, sorted([texts[0], texts[-1]], key=lambda one: one.post_id), {})
    assert len(write.places_of(index, [texts[0].post_id])) == 1
    row = index.execute("SELECT count(*) FROM docs").fetchone()
    assert row is not None
    assert row[0] == 4_096
