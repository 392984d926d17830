"""The timeline of a hashtag together with others."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from berrah import accounts, graph, timelines
from berrah.accounts import Reason
from berrah.doors.house import House
from berrah.kit.pages import Page
from tests.cast import Person, arrive
from tests.conftest import NewHouse

TOP = Page()
TAGS = ("a", "b", "c", "d")


async def shown(house: House, viewer: Person | None, tag: str, page: Page = TOP, **how: Any) -> list[int]:
    async with house.store.read() as look:
        return await timelines.hashtag(look, viewer.id if viewer else None, tag, page, **how)


async def test_any_all_and_none(house: House, ada: Person) -> None:
    both, one, other, third = [(await ada.says(text)).id for text in ("#Souk #jazz", "#souk", "#jazz", "#rai #souk")]
    assert await shown(house, None, "souk") == [third, one, both]
    assert await shown(house, None, "souk", or_any=["#JAZZ"]) == [third, other, one, both]
    assert await shown(house, None, "souk", and_all=["Jazz"]) == [both]
    assert await shown(house, None, "souk", but_none=["jazz"]) == [third, one]
    assert await shown(house, None, "souk", or_any=["jazz"], but_none=["rai"], and_all=["jazz"]) == [other, both]


async def test_limited_and_muted_people_are_left_out_of_several_as_of_one(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    for person in (bob, chloe):
        await person.says("#souk #jazz")
    hers = await ada.says("#souk")
    await house.write(accounts.stand, bob.id, Reason.limited, holds=True)
    await house.write(graph.mute, ada.id, chloe.id)
    assert await shown(house, ada, "souk") == await shown(house, ada, "souk", or_any=["jazz"]) == [hers.id]


async def test_pages_are_filled_in_few_questions(house: House, questions: list[str], ada: Person) -> None:
    wanted = [(await ada.says("#souk #jazz")).id for _ in range(4)]
    for _ in range(6):
        await ada.says("#souk")
    questions.clear()
    first = await shown(house, None, "souk", Page(3), and_all=["jazz"])
    assert len(questions) <= 14
    assert first == wanted[:0:-1]
    assert await shown(house, None, "souk", Page(3, max_id=first[-1]), and_all=["jazz"]) == wanted[:1]
    assert await shown(house, None, "souk", Page(2, min_id=wanted[0]), and_all=["jazz"]) == wanted[2:0:-1]


some = st.lists(st.sampled_from(TAGS), max_size=3, unique=True)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(some, min_size=1, max_size=12), any_=some, all_=some, none=some)
async def test_whatever_is_wished_a_simple_model_agrees(
    new_house: NewHouse, said: list[list[str]], any_: list[str], all_: list[str], none: list[str]
) -> None:
    async with new_house() as house:
        ada = await arrive(house, "ada")
        posts = [(await ada.says("word " + " ".join(f"#{tag}" for tag in tags))).id for tags in said]
        found = await shown(house, None, "a", Page(40), or_any=any_, and_all=all_, but_none=none)
        assert found == [
            post
            for post, tags in reversed(list(zip(posts, said, strict=True)))
            if {"a", *any_} & set(tags) and set(all_) <= set(tags) and not set(none) & set(tags)
        ]
