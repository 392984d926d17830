"""What is sent later is put off, written anew, sent now, and taken back; nobody else can."""

import pytest

from berrah import posts
from berrah.doors.house import House
from berrah.kit.errors import Refused, Unknown
from berrah.kit.pages import Page
from berrah.posts import Rules
from berrah.publishing import later
from tests.cast import Person
from tests.publishing.later.planning import (
    HOUR_MS,
    MINUTE_MS,
    changes,
    in_time,
    kept_by,
    plans,
    said_by,
    sends,
    why_not,
)


async def test_it_is_put_off_and_written_anew(house: House, ada: Person) -> None:
    one = await plans(ada)
    await changes(ada, one, after=3 * HOUR_MS)
    await changes(ada, one, text="Bonsoir à toutes et à tous")
    assert await sends(house, 2 * HOUR_MS) == 0
    await sends(house, 3 * HOUR_MS + 1)
    (post,) = await said_by(ada)
    assert (post.text, post.language) == ("Bonsoir à toutes et à tous", "fr")


async def test_new_words_keep_to_the_rules_too(ada: Person) -> None:
    one = await plans(ada)
    with pytest.raises(Refused, match=r"post\.too_long"):
        await changes(ada, one, text="x" * 141)
    with pytest.raises(Refused, match=r"schedule\.too_soon"):
        await changes(ada, one, after=MINUTE_MS)
    assert await kept_by(ada) == [one]


async def test_whoever_is_taken_out_of_the_words_is_out_of_the_message(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    one = await plans(ada, "@bob dinner?", visibility="direct", addressed=("chloe",))
    await changes(ada, one, text="Dinner?")
    await sends(house, HOUR_MS + 1)
    async with house.store.read() as look:
        (sent,) = await posts.lists.direct(look, ada.id, Page())
    assert await chloe.can_read(sent)
    assert not await bob.can_read(sent)


async def test_it_is_sent_now(house: House, ada: Person) -> None:
    one = await plans(ada)
    post = await house.write(later.send_now, ada.id, one.id, ada.id, house.rules)
    assert await said_by(ada) == [post]
    assert await kept_by(ada) == []
    assert await sends(house, 2 * HOUR_MS) == 0


async def test_it_is_taken_back_and_that_too(house: House, ada: Person) -> None:
    one = await plans(ada)
    await house.write(later.withdraw, ada.id, one.id)
    assert await kept_by(ada) == []
    assert await sends(house, 2 * HOUR_MS) == 0
    assert await house.write(later.put_back, ada.id, one.id, house.rules) == one
    assert await house.write(later.put_back, ada.id, one.id, house.rules) == one
    await sends(house, 2 * HOUR_MS)
    assert len(await said_by(ada)) == 1


async def test_it_does_not_come_back_when_its_time_is_over(house: House, ada: Person) -> None:
    one = await plans(ada)
    await house.write(later.withdraw, ada.id, one.id)
    with in_time(2 * HOUR_MS), pytest.raises(Refused, match=r"schedule\.over"):
        await house.write(later.put_back, ada.id, one.id, house.rules)


async def test_what_failed_is_mended_sent_or_taken_away(house: House, ada: Person) -> None:
    for number in range(3):
        await plans(ada, f"{number}" + "x" * 120, HOUR_MS + number)
    with in_time(2 * HOUR_MS):
        await later.Sending(house.store, Rules(limit=100)).send_once()
    first, second, third = await kept_by(ada)
    assert await why_not(ada) == ["post.too_long"] * 3

    with pytest.raises(Refused, match=r"schedule\.too_soon"), in_time(2 * HOUR_MS):
        await changes(ada, first, text="Shorter")  # but when?
    await changes(ada, first, text="Shorter", after=4 * HOUR_MS)
    await house.write(later.send_now, ada.id, second.id, ada.id, house.rules)
    await house.write(later.withdraw, ada.id, third.id)
    assert (await house.write(later.put_back, ada.id, third.id, house.rules)).why == "post.too_long"
    await house.write(later.withdraw, ada.id, third.id)
    assert await why_not(ada) == []
    await sends(house, 4 * HOUR_MS + 1)
    assert {post.text for post in await said_by(ada)} == {"Shorter", second.written.text}


async def test_mallory_does_nothing_to_what_ada_plans(house: House, ada: Person, mallory: Person) -> None:
    one = await plans(ada)
    with pytest.raises(Unknown, match=r"schedule\.unknown"):
        await house.write(later.change, mallory.id, one.id, mallory.id, house.rules, text="Ha")
    for verb in (later.withdraw, later.one_of):
        with pytest.raises(Unknown, match=r"schedule\.unknown"):
            await house.write(verb, mallory.id, one.id)
    with pytest.raises(Unknown, match=r"schedule\.unknown"):
        await house.write(later.send_now, mallory.id, one.id, mallory.id, house.rules)
    assert await kept_by(ada) == [one]
    assert await kept_by(mallory) == []


async def test_a_list_is_one_question(house: House, ada: Person, questions: list[str]) -> None:
    for number in range(3):
        await plans(ada, after=HOUR_MS - number)
    questions.clear()
    async with house.store.read() as look:
        assert [one.due_at for one in await later.in_order(look, ada.id)] == sorted(
            one.due_at for one in await later.page_of(look, ada.id, Page())
        )
    assert len(questions) == 2
