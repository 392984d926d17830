"""Programs page by the ids of what they saw: nothing is left out and nothing comes twice, however full a second is."""

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from berrah.doors.house import House
from berrah.kit.ids import EPOCH, join
from berrah.kit.pages import Page
from berrah.posts import Visibility
from berrah.search import Asker, Search, by_id, finding, parse
from berrah.search.index import schema, write
from berrah.search.texts.documents import Filed
from berrah.search.texts.wording import Spoken
from tests.cast import Person
from tests.search.conftest import catch_up

WORD = Spoken(["word"], [], frozenset())
ASKED = parse("word", Asker(0))
BEGIN = EPOCH + 300_000_000_000
# Few seconds with many posts; a post may have two versions, and come later than those after it.
_posts = st.builds(
    lambda second, ms, bucket, sequence: join(BEGIN + second * 1_000 + ms, bucket, sequence),
    st.sampled_from([0, 1, 2, 3, 40, 100_000]),
    st.integers(0, 999),
    st.integers(0, 4_095),
    st.integers(0, 1_023),
)
_batches = st.lists(st.lists(st.tuples(_posts, st.integers(1, 2)), max_size=12), max_size=4)


def file(house: House, batches: Iterable[list[tuple[int, int]]]) -> list[int]:
    """Let these posts, and so many texts of each, be all that is in the index; their ids, the newest first."""
    known: set[int] = set()
    index = schema.opened(house.settings.data / "search.db")
    with index:
        index.execute("DELETE FROM docs")
        index.execute("INSERT INTO found (found) VALUES ('delete-all')")
        for batch in batches:
            fresh = {post: texts for post, texts in batch if post not in known}
            known |= set(fresh)
            texts = [
                Filed(post, 1, int(Visibility.public), n, WORD) for post in sorted(fresh) for n in range(fresh[post])
            ]
            write.put(index, texts, {})
    index.close()
    return sorted(known, reverse=True)


async def walked(search: Search, page: Page) -> list[list[int]]:
    """All pages from there on."""
    pages: list[list[int]] = []
    while True:
        part = await by_id(search, ASKED, None, page)
        pages.append(list(part.found))
        assert len(part.found) <= page.limit
        if part.next is None:
            return pages
        page = Page(page.limit, min_id=part.next) if page.is_upward else Page(page.limit, max_id=part.next)


@pytest.mark.parametrize("patience", [1.0, -1.0])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(batches=_batches, limit=st.integers(1, 7))
async def test_page_by_page_everything_comes_once(
    house: House, monkeypatch: pytest.MonkeyPatch, batches: list[list[tuple[int, int]]], limit: int, patience: float
) -> None:
    for name in ("_QUICK", "_LONG"):  # where it is negative, time is up after each look
        monkeypatch.setattr(finding, name, patience)
    await catch_up(house.search.following)
    everything = file(house, batches)

    down = await walked(house.search, Page(limit))
    up = await walked(house.search, Page(limit, min_id=0))

    assert [one for page in down for one in page] == everything
    assert [one for page in reversed(up) for one in page] == everything
    for pages in (down, up) if patience > 0 else ():
        assert all(len(page) == limit for page in pages[:-1])


async def test_bounds_may_stand_on_both_sides(house: House) -> None:
    await catch_up(house.search.following)
    some = file(house, [[(join(BEGIN + n * 300, n, n), 1) for n in range(40)]])
    newer, older, beyond = some[5], some[20], 2**63 - 1
    for page, expected in (
        (Page(40, max_id=newer, min_id=older), some[6:20]),
        (Page(4, max_id=newer, min_id=older), some[16:20]),
        (Page(4, max_id=newer, since_id=older), some[6:10]),
        (Page(max_id=0), []),
        (Page(min_id=beyond), []),
        (Page(max_id=beyond, min_id=beyond), []),
    ):
        assert list((await by_id(house.search, ASKED, None, page)).found) == expected, page


async def test_a_post_is_found_by_what_it_says_now_where_it_says_so(house: House, ada: Person) -> None:
    post = await ada.says("first word")
    await ada.edits(await ada.edits(post, "second word"), "third word")
    await catch_up(house.search.following)
    for asked, number in (("word", 0), ("first", 1), ("second", 2), ("first OR second", 2), ("third", 0)):
        part = await by_id(house.search, parse(asked, Asker(0)), None, Page(1))
        assert (part.found, part.next) == ({post.id: number}, None), asked


async def test_a_second_with_thousands_of_posts_is_paged_through(house: House) -> None:
    await catch_up(house.search.following)
    some = file(house, [[(join(BEGIN + n % 1_000, n, n % 1_024), 1) for n in range(5_000)]])
    pages = await walked(house.search, Page(900))
    assert [one for page in pages for one in page] == some
    assert [one for page in reversed(await walked(house.search, Page(900, min_id=1))) for one in page] == some


async def test_what_is_deleted_meanwhile_keeps_nobody_from_going_on(house: House, ada: Person) -> None:
    said = [await ada.says(f"word {n}") for n in range(9)]
    await catch_up(house.search.following)
    first = await by_id(house.search, ASKED, None, Page(3))
    await ada.withdraws(said[6])
    await catch_up(house.search.following)
    rest = await by_id(house.search, ASKED, None, Page(9, max_id=first.next))
    assert [*first.found, *rest.found] == [one.id for one in reversed(said)]
