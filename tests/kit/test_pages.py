"""Pages by key: what the parameters mean, and lists that are filtered after they are fetched."""

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.kit.errors import Refused
from berrah.kit.pages import Page, fill

IDS = st.none() | st.integers(0, 120)
PAGES = st.builds(Page, limit=st.integers(1, 12), max_id=IDS, since_id=IDS, min_id=IDS)


def test_a_query_is_read() -> None:
    assert Page.of({}) == Page(limit=20)
    assert Page.of({"limit": "5", "max_id": "9", "since_id": "0", "min_id": str(2**63 - 1)}) == Page(
        limit=5, max_id=9, since_id=0, min_id=2**63 - 1
    )
    assert Page.of({"max_id": "", "limit": ""}, default=30) == Page(limit=30)


@pytest.mark.parametrize(
    ("asked", "given"), [("0", 1), ("1", 1), ("40", 40), ("41", 40), ("9" * 18, 40), ("9" * 5_000, 20), ("many", 20)]
)
def test_the_limit_is_brought_within_bounds(asked: str, given: int) -> None:
    assert Page.of({"limit": asked}).limit == given


@pytest.mark.parametrize("name", ["max_id", "since_id", "min_id"])
@pytest.mark.parametrize("cursor", ["-1", "abc", "1.5", "0x1", " 1", "١٢", "²", str(2**63), "9" * 5_000])
def test_a_cursor_that_is_no_id(name: str, cursor: str) -> None:
    with pytest.raises(Refused, match=r"paging\.cursor"):
        Page.of({name: cursor})


def test_max_id_goes_down_since_id_stops_and_min_id_is_next_door() -> None:
    everything = range(1, 101)
    assert page_of(everything, Page(limit=3)) == [100, 99, 98]
    assert page_of(everything, Page(limit=3, max_id=50)) == [49, 48, 47]
    assert page_of(everything, Page(limit=3, since_id=50)) == [100, 99, 98]
    assert page_of(everything, Page(limit=3, min_id=50)) == [53, 52, 51]
    assert page_of(everything, Page(limit=9, max_id=53, since_id=49)) == [52, 51, 50]
    assert page_of(everything, Page(limit=3, min_id=98)) == [100, 99]


def test_the_neighbours_of_a_page() -> None:
    page = Page(limit=3, since_id=1)
    assert page.older([9, 8, 7]) == Page(limit=3, max_id=7)
    assert page.newer([9, 8, 7]) == Page(limit=3, min_id=9)
    assert page.older([]) is page.newer([]) is None


@given(st.sets(st.integers(0, 120)), st.integers(1, 12))
def test_walking_down_and_up_meets_everybody_once(everything: set[int], limit: int) -> None:
    down: list[int] = []
    page: Page | None = Page(limit=limit)
    while page is not None and (shown := page_of(everything, page)):
        down += shown
        page = page.older(shown)
    assert down == sorted(everything, reverse=True)
    up: list[int] = []
    page = Page(limit=limit, min_id=0)
    while page is not None and (shown := page_of(everything, page)):
        up += reversed(shown)
        page = page.newer(shown)
    assert up == sorted(everything - {0})


@given(st.sets(st.integers(0, 120)), st.sets(st.integers(0, 120)), PAGES)
async def test_a_filtered_page_is_the_page_of_what_is_kept(everything: set[int], hidden: set[int], page: Page) -> None:
    async def fetch(asked: Page) -> Sequence[int]:
        return page_of(everything, asked)

    async def keep(ids: Sequence[int]) -> Iterable[int]:
        return [one for one in ids if one not in hidden]

    assert await fill(fetch, keep, page) == page_of(everything - hidden, page)


async def test_who_hides_everybody_gets_a_short_page_soon() -> None:
    asked: list[int] = []

    async def fetch(page: Page) -> Sequence[int]:
        asked.append(page.limit)
        return page_of(range(4_000), page)

    async def keep(_: Sequence[int]) -> Iterable[int]:
        return []

    assert await fill(fetch, keep, Page(limit=20, max_id=3_000)) == []
    assert asked == [20, 40, 80, 160, 320, 320, 320, 320, 320, 320]


def page_of(everything: Iterable[int], page: Page) -> list[int]:
    """The page of a list in memory."""
    return page.arrange(one for one in everything if page.admits(one))
