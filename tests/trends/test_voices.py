"""Whose voices count, and what never trends."""

import asyncio

import msgspec
import pytest

from berrah import accounts, graph
from berrah.accounts import ProfileChange, Reason
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.db import Store
from berrah.kit.db.log import leases
from berrah.posts import hiding
from berrah.trends import Kind, history, posts_for, reckon
from tests.cast import Person, arrive
from tests.trends.reckoned import posts, reckoned, tags, wrapped

HOUR_MS = 3_600_000


@pytest.fixture
def people(ada: Person, bob: Person, chloe: Person, dina: Person) -> list[Person]:
    return [ada, bob, chloe, dina]


async def all_say(people: list[Person], text: str) -> None:
    for person in people:
        await person.says(text)


async def becomes(house: House, person: Person, **change: bool) -> None:
    await house.write(accounts.edit_profile, person.id, msgspec.structs.replace(ProfileChange(), **change))


async def test_a_hashtag_that_three_people_use_trends_and_one_person_never_makes_a_trend(
    house: House, people: list[Person]
) -> None:
    for _ in range(5):
        await people[0].says("encore #souk")
    await people[1].says("aussi #Souk")
    assert await tags(house) == []
    await people[2].says("moi aussi #SOUK")
    assert await tags(house) == ["souk"]


async def test_more_voices_come_first_and_one_account_counts_once(house: House, people: list[Person]) -> None:
    await all_say(people, "#rabat")
    await all_say(people[:3], "#souk")
    for _ in range(4):
        await people[0].says("#souk")
    assert await tags(house) == ["rabat", "souk"]


async def test_what_was_said_days_ago_is_over(
    house: House, people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    await all_say(people, "#souk")
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + 40 * HOUR_MS)
    assert await tags(house) == []


async def test_only_what_everybody_may_read_unwrapped_trends(house: House, people: list[Person]) -> None:
    for person in people:
        await house.submit(person.draft("#unlisted", "unlisted"))
        await house.submit(person.draft("#followers", "followers"))
        await house.submit(wrapped(person, "#wrapped", "careful"))
    assert await tags(house) == []


async def test_whoever_does_not_want_to_be_found_or_is_protected_limited_hidden_or_a_robot_has_no_voice(
    house: House, people: list[Person]
) -> None:
    await all_say(people[:3], "#souk")
    assert await tags(house) == ["souk"]
    for change, back in (
        ({"is_discoverable": False}, {"is_discoverable": True}),
        ({"is_bot": True}, {"is_bot": False}),
        ({"is_protected": True}, {"is_protected": False}),
    ):
        await becomes(house, people[0], **change)
        assert await tags(house) == [], change
        await becomes(house, people[0], **back)
        assert await tags(house) == ["souk"], change
    for reason in (Reason.limited, Reason.suspended):
        await house.write(accounts.stand, people[0].id, reason, holds=True)
        assert await tags(house) == []
        await house.write(accounts.stand, people[0].id, reason, holds=False)
    assert await tags(house) == ["souk"]


async def test_what_is_deleted_or_hidden_by_the_moderators_counts_no_more(house: House, people: list[Person]) -> None:
    said = [await person.says("#souk") for person in people[:3]]
    assert await tags(house) == ["souk"]
    await house.write(hiding.hide, [said[0]])
    assert await tags(house) == []
    await house.write(hiding.show, [said[0].id])
    assert await tags(house) == ["souk"]
    await people[1].withdraws(said[1])
    assert await tags(house) == []


async def test_a_post_trends_when_three_others_like_it_or_pass_it_on(house: House, people: list[Person]) -> None:
    ada, bob, chloe, dina = people
    said = await ada.says("Écoutez")
    await ada.likes(said)
    await ada.passes_on(said)
    await bob.likes(said)
    await bob.passes_on(said)
    await chloe.likes(said)
    assert await posts(house) == []
    await dina.passes_on(said)
    assert await posts(house) == [said.id]
    await chloe.likes_no_longer(said)
    assert await posts(house) == []


async def test_answers_and_closed_posts_never_trend_whoever_likes_them(house: House, people: list[Person]) -> None:
    ada, *others = people
    first = await ada.says("Bonjour")
    for post in (
        await ada.answers(first, "et encore"),
        await ada.says("doucement", "unlisted"),
        await house.submit(wrapped(ada, "là", "attention")),
    ):
        for person in others:
            await person.likes(post)
    assert await posts(house) == []


async def test_a_robots_post_may_trend_and_its_liking_makes_none(house: House, people: list[Person]) -> None:
    ada, *others = people
    said = await ada.says("La météo")
    for person in others:
        await person.likes(said)
    await becomes(house, ada, is_bot=True)
    assert await posts(house) == [said.id]
    await becomes(house, others[0], is_bot=True)
    assert await posts(house) == []


async def test_the_days_of_a_hashtag_are_counted_and_follow_what_is_taken_back(
    house: House, people: list[Person]
) -> None:
    ada, bob, *_ = people
    first = await ada.says("#souk")
    await ada.says("#souk #rabat")
    await bob.says("#souk")
    await reckoned(house)

    async def today(*names: str) -> list[tuple[int, int]]:
        async with house.store.read() as look:
            found = await history(look, Kind.tag, names)
        assert all(len(days) == 7 and not any(day.uses for day in days[1:]) for days in found.values())
        return [(found[name][0].uses, found[name][0].accounts) for name in names]

    assert await today("souk", "rabat", "nobody") == [(3, 2), (1, 1), (0, 0)]
    await ada.withdraws(first)
    await reckoned(house)
    assert await today("souk", "rabat") == [(2, 2), (1, 1)]
    await house.write(accounts.stand, ada.id, Reason.suspended, holds=True)
    await reckoned(house)
    assert await today("souk", "rabat") == [(1, 1), (0, 0)]


async def test_days_that_are_past_come_round_in_turn_and_leave_after_a_week(
    house: House, people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = await people[0].says("#souk")
    await people[1].says("#souk")
    await reckoned(house)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + 3 * 24 * HOUR_MS)

    async def uses() -> list[int]:
        async with house.store.read() as look:
            return [day.uses for day in (await history(look, Kind.tag, ["souk"]))["souk"]]

    assert await uses() == [0, 0, 0, 2, 0, 0, 0]
    await people[0].withdraws(said)
    for _ in range(6):
        await reckoned(house)
    assert await uses() == [0, 0, 0, 1, 0, 0, 0]
    monkeypatch.setattr(clock, "now", lambda: now + 9 * 24 * HOUR_MS)
    await reckoned(house)
    monkeypatch.setattr(clock, "now", lambda: now + 3 * 24 * HOUR_MS)
    assert await uses() == [0] * 7


async def test_readers_are_shown_no_trending_post_by_whom_they_block_or_mute(
    house: House, people: list[Person], mallory: Person
) -> None:
    ada, *others = people
    said = await ada.says("Écoutez")
    for person in others:
        await person.likes(said)
    trending = await reckoned(house)
    eve = await arrive(house, "eve")
    await house.write(graph.block, ada.id, mallory.id)
    await house.write(graph.mute, eve.id, ada.id)
    async with house.store.read() as look:
        viewers = None, others[0].id, mallory.id, eve.id
        shown = [await posts_for(look, viewer, trending.posts, "fr") for viewer in viewers]
    assert shown == [[said.id], [said.id], [], []]


async def test_it_is_reckoned_by_itself_and_soon_when_somebody_is_limited(
    house: House, people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reckon, "_BREATH_SECONDS", 0.01)
    await all_say(people[:3], "#souk")

    async def until(*names: str) -> None:
        async with asyncio.timeout(60):
            while tuple(trend.subject for trend in (await house.trends.now()).tags) != names:  # noqa: ASYNC110 - it has no event that says so
                await asyncio.sleep(0.01)

    house.trends.reckoning.start()
    try:
        await until("souk")
        await house.write(accounts.stand, people[0].id, Reason.limited, holds=True)
        await until()
    finally:
        await house.trends.reckoning.close()


async def test_one_process_reckons_for_all(house: House, second_store: Store) -> None:
    assert await second_store.write(leases.take, "trends", "another process", 60_000)
    assert not await house.trends.reckoning.reckon_once()
