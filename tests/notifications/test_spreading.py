"""News of a post for many: an edit for those who passed it on, the end of a poll for those who voted."""

import pytest

from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.worker import Worker
from berrah.notifications import spread
from berrah.posts.polls import chores
from tests.cast import Person
from tests.notifications.news import kinds


async def test_whoever_passed_it_on_hears_of_an_edit_and_whoever_is_named_now_too(
    ada: Person, bob: Person, chloe: Person, dina: Person, worker: Worker
) -> None:
    post = await ada.says("Bonjour @dina")
    await bob.passes_on(post)
    await worker.work_once()
    await ada.edits(post, "Bonsoir @dina @chloe")
    await worker.work_once()
    assert await kinds(bob) == ["update"]
    assert await kinds(chloe) == ["mention"]
    assert await kinds(dina) == ["mention"]


async def test_the_end_of_a_poll_is_told_to_whoever_asked_and_whoever_voted(
    house: House, ada: Person, bob: Person, chloe: Person, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await ada.asks("Tea", "Coffee", seconds=300)
    await bob.votes(asked, 0)
    later = clock.now() + 400_000
    monkeypatch.setattr(clock, "now", lambda: later)
    await house.write(chores.end_polls)
    await worker.work_once()
    assert await kinds(ada) == ["poll"]
    assert await kinds(bob) == ["poll"]
    assert await kinds(chloe) == []


async def test_many_are_told_in_small_steps_and_each_once(
    ada: Person, bob: Person, chloe: Person, dina: Person, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spread, "_MOST", 1)
    post = await ada.says("Bonjour")
    for person in (bob, chloe, dina):
        await person.passes_on(post)
    await ada.edits(post, "Bonsoir")
    for _ in range(5):
        await worker.work_once()
    assert [await kinds(person) for person in (bob, chloe, dina)] == [["update"]] * 3


async def test_a_muted_conversation_is_silent(ada: Person, bob: Person, worker: Worker) -> None:
    post = await ada.says("Bonjour")
    await ada.wants_no_more_of(post)
    await bob.answers(post, "@ada salut")
    await bob.likes(post)
    await worker.work_once()
    assert await kinds(ada) == []


async def test_who_is_quoted_hears_of_it_once(ada: Person, bob: Person, chloe: Person, worker: Worker) -> None:
    post = await ada.says("Bonjour")
    await bob.quotes(post, "Listen")
    await chloe.quotes(post, "@ada well said")
    await ada.quotes(post, "As I said")
    await worker.work_once()
    assert sorted(await kinds(ada)) == ["mention", "quote"]


async def test_nobody_hears_of_a_quote_that_they_may_not_read(ada: Person, bob: Person, worker: Worker) -> None:
    await bob.quotes(await ada.says("Bonjour"), "Listen", "followers")
    await worker.work_once()
    assert await kinds(ada) == []


async def test_whoever_quotes_hears_of_an_edit_as_long_as_they_may(
    ada: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    post = await ada.says("Bonjour")
    await bob.quotes(post, "Listen")
    await ada.takes_back_consent(await chloe.quotes(post, "Listen"))
    await ada.edits(post, "Bonsoir")
    await worker.work_once()
    assert await kinds(bob) == ["quoted_update"]
    assert await kinds(chloe) == []
