"""The curve of a query: its points meet without a gap, and their sum is what is found."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.kit import clock
from berrah.search.curve import Step, edges
from berrah.search.finding import Search
from berrah.search.keeping.following import Following
from berrah.search.query import Asker, parse
from tests.cast import Person
from tests.search.conftest import catch_up

_DAY = 86_400_000
_2010 = int(datetime(2010, 1, 1, tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("days", "step"),
    [(0, Step.day), (62, Step.day), (63, Step.week), (420, Step.week), (421, Step.month), (4_000, Step.year)],
)
def test_the_longer_the_life_the_longer_the_step(days: int, step: Step) -> None:
    found, moments = edges(_2010, _2010 + days * _DAY, "Europe/Paris")
    assert found is step
    assert len(moments) <= 64


@given(
    st.integers(0, 20_000 * _DAY), st.integers(0, 9_000), st.sampled_from(["UTC", "Africa/Casablanca", "Pacific/Apia"])
)
def test_every_moment_lies_between_two_edges(first: int, days: int, zone: str) -> None:
    last = first + days * _DAY
    _, moments = edges(first, last, zone)
    assert moments[0] <= first
    assert moments[-1] > last
    assert all(before < after for before, after in pairwise(moments))


async def test_the_curve_counts_what_its_reader_may_find(
    ada: Person, bob: Person, following: Following, search: Search
) -> None:
    for visibility in ("public", "followers", "public", "direct"):
        await ada.says("a word", visibility)
    await ada.edits(await ada.says("another word"), "something else")
    await catch_up(following)
    for person, count in ((ada, 4), (bob, 2), (None, 2)):
        curve = await search.curve(parse("word", Asker(clock.now())), None if person is None else person.id, "UTC")
        assert curve is not None
        assert sum(point.count or 0 for point in curve.points) == count
