"""How many questions a timeline asks: a fixed number, whatever its length and however many one follows."""

from collections.abc import Awaitable

import pytest

from berrah import timelines
from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit.pages import Page
from berrah.posts import Post
from tests.cast import Person, arrive


@pytest.fixture
async def town(house: House, ada: Person) -> list[Post]:
    """Thirty people whom ada follows, each with a word and a repost."""
    people = [await arrive(house, f"person_{number}") for number in range(30)]
    await ada.follows(*people)
    said = [await person.says("Hello #jazz") for person in people]
    for person, post in zip(people, said[1:] + said[:1], strict=True):
        await person.passes_on(post)
    return said


async def asked(questions: list[str], answer: Awaitable[object]) -> int:
    questions.clear()
    assert await answer
    return len(questions)


async def test_home_from_memory_asks_nothing(town: list[Post], house: House, questions: list[str], ada: Person) -> None:
    async with open_house(house.settings, has_worker=False) as fresh:
        assert (
            await asked(questions, fresh.home(ada.id, Page())) <= 6
        )  # whom she follows, and how, and keeps from home, hashtags, whom she blocks and mutes
        assert await asked(questions, fresh.home(ada.id, Page())) == 0
        assert await asked(questions, fresh.home(ada.id, Page(5, max_id=town[10].id))) == 0


async def test_home_from_the_rows_asks_for_no_more_people_than_fit_on_the_page(
    town: list[Post], house: House, questions: list[str], ada: Person
) -> None:
    for limit in (2, 5, 20):
        number = await asked(questions, timelines.home_from_rows(house.store, ada.id, Page(limit)))
        assert number <= 7 + 2 + 2 * limit + 3  # whom nobody may see, and what she leaves out, are two of them


async def test_lists_ask_once(town: list[Post], house: House, questions: list[str], ada: Person) -> None:
    await ada.says("@person_1 hello", "direct")
    person = town[0].author_id
    async with house.store.read() as look:
        assert await asked(questions, timelines.public(look, None, Page())) == 3  # who may read them
        assert await asked(questions, timelines.hashtag(look, None, "jazz", Page())) == 3
        assert await asked(questions, timelines.direct(look, ada.id, Page())) <= 8
        assert await asked(questions, timelines.account(look, ada.id, person, Page())) <= 10


async def test_a_thread_asks_the_same_whatever_its_length(
    house: House, questions: list[str], ada: Person, bob: Person
) -> None:
    root = await ada.says("What shall we eat?")
    await bob.answers(root, "Couscous")
    async with house.store.read() as look:
        short = await asked(questions, timelines.thread(look, ada.id, root.id))
    for _ in range(20):
        await bob.answers(root, "Or pizza", "followers")
    async with house.store.read() as look:
        assert short <= await asked(questions, timelines.thread(look, ada.id, root.id)) <= short + 2 <= 9
