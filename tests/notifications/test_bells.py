"""Whoever asked to be told of somebody's posts is told, once, and of those alone that are for everybody who follows."""

import pytest

from berrah import accounts, graph, notifications
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.graph import OptionsChange
from berrah.kit.bus import known_listeners
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.notifications import policies, push, spread
from berrah.notifications.letters.model import KINDS
from tests.cast import Person
from tests.notifications.news import kinds, told, unseen

TOLD = OptionsChange(is_told=True)


async def ring(house: House, one: Person, *others: Person) -> None:
    """Have the one be told of what the others say."""
    for other in others:
        await house.write(graph.follow, one.id, other.id, TOLD)


async def test_ada_is_told_of_what_bob_says_and_chloe_who_only_follows_him_is_not(
    house: House, ada: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    await ring(house, ada, bob)
    await chloe.follows(bob)
    post = await bob.says("Bonjour", "followers")
    await worker.work_once()
    (news,) = await told(ada)
    assert (news.kind, news.post_id, news.from_id, await unseen(ada)) == ("status", post.id, bob.id, 1)
    assert await kinds(chloe) == []


async def test_a_thread_of_ones_own_rings_and_words_to_others_do_not(
    house: House, ada: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    await ring(house, ada, bob)
    first = await bob.says("One")
    await bob.answers(first, "Two")
    await bob.answers(await chloe.says("Salut"), "@chloe salut")
    await bob.passes_on(await chloe.says("Coucou"))
    await bob.says("@chloe in private", "direct")
    await worker.work_once()
    assert await kinds(ada) == ["status", "status"]


async def test_whom_it_names_hears_of_it_once(house: House, ada: Person, bob: Person, worker: Worker) -> None:
    await ring(house, ada, bob)
    await bob.says("@ada bonjour")
    await worker.work_once()
    assert await kinds(ada) == ["mention"]


async def test_a_language_that_is_left_out_does_not_ring(
    house: House, ada: Person, bob: Person, worker: Worker
) -> None:
    await house.write(graph.follow, ada.id, bob.id, OptionsChange(is_told=True, languages=("fr",)))
    await bob.says("Good morning to all of you", language="en")
    french = await bob.says("Bonjour", language="fr")
    await worker.work_once()
    assert [one.post_id for one in await told(ada)] == [french.id]


async def test_the_bell_falls_silent_with_the_follow_and_with_a_mute(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person, worker: Worker
) -> None:
    for one in (ada, chloe, dina):
        await ring(house, one, bob)
    await ada.unfollows(bob)
    await house.write(graph.mute, chloe.id, bob.id)
    await house.write(graph.follow, dina.id, bob.id, OptionsChange(is_told=False))
    await bob.says("Bonjour")
    await worker.work_once()
    assert [await kinds(one) for one in (ada, chloe, dina)] == [[], [], []]


async def test_who_only_asks_to_follow_is_told_from_when_they_are_let_in(
    house: House, ada: Person, bob: Person, worker: Worker
) -> None:
    await house.write(accounts.edit_profile, bob.id, ProfileChange(is_protected=True))
    await ring(house, ada, bob)
    await bob.says("Not for ada")
    await worker.work_once()
    assert await kinds(ada) == []
    await house.write(graph.approve, bob.id, [ada.id])
    await bob.says("For ada")
    await worker.work_once()
    assert await kinds(ada) == ["status"]


async def test_no_policy_keeps_away_what_somebody_asked_for(
    house: House, ada: Person, bob: Person, worker: Worker
) -> None:
    await ring(house, ada, bob)
    await house.write(policies.change, ada.id, {"not_followers": "drop", "not_following": "drop"})
    await bob.says("Bonjour")
    await worker.work_once()
    assert await kinds(ada) == ["status"]


async def test_many_are_told_in_small_steps_each_once_though_the_fact_comes_again(
    house: House,
    ada: Person,
    bob: Person,
    chloe: Person,
    dina: Person,
    worker: Worker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spread, "_MOST", 1)
    for one in (ada, chloe, dina):
        await ring(house, one, bob)
    post = await bob.says("Bonjour")
    for _ in range(5):
        await worker.work_once()
    await house.write(spread.spread, notifications.Kind.status, post.id, bob.id)
    assert [await kinds(one) for one in (ada, chloe, dina)] == [["status"]] * 3


async def test_a_post_that_is_gone_leaves_no_trace(house: House, ada: Person, bob: Person, worker: Worker) -> None:
    await ring(house, ada, bob)
    await bob.withdraws(await bob.says("Quickly gone"))
    kept = await bob.says("Gone later")
    await worker.work_once()
    assert await kinds(ada) == ["status"]
    await bob.withdraws(kept)
    assert (await kinds(ada), await unseen(ada)) == ([], 0)


async def test_a_post_without_bells_costs_one_question(
    house: House, ada: Person, bob: Person, questions: list[str]
) -> None:
    await ada.follows(bob)
    post = await bob.says("Bonjour")
    questions.clear()
    await house.write(spread.spread, notifications.Kind.status, post.id, bob.id)
    assert len([one for one in questions if one.startswith("SELECT")]) == 1


def test_devices_and_letters_speak_of_it_too() -> None:
    for kind in ("status", "poll", "update", "quoted_update"):
        assert kind in KINDS
        assert kind in push.kinds_for(0)


def test_somebody_listens() -> None:
    assert any("ring_bells" in str(one) for one in known_listeners())


async def test_a_page_of_them_asks_the_same_for_one_and_for_twenty(
    house: House, ada: Person, bob: Person, worker: Worker, questions: list[str]
) -> None:
    await ring(house, ada, bob)
    numbers = []
    for count in (1, 19):
        for number in range(count):
            await bob.says(f"Bonjour {number} {count}")
        await worker.work_once()
        questions.clear()
        async with house.store.read() as look:
            assert len(await notifications.groups(look, ada.id, Page())) == count + (count > 1)
        numbers.append(len(questions))
    assert numbers[0] == numbers[1]
