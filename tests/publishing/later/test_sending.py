"""What is sent later is sent once, when it is time, and whoever wrote it hears why it was not."""

import asyncio

import pytest
from msgspec.structs import replace

from berrah import accounts, graph, posts
from berrah.accounts import Reason
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.db import Store, Tx
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page
from berrah.posts import PostPublished, Rules, Visibility
from berrah.posts.polls import NewPoll
from berrah.publishing import later
from berrah.publishing.later import Scheduled, Sending, Written
from berrah.publishing.later import store as sql
from tests.cast import Person
from tests.publishing.later.planning import (
    HOUR_MS,
    MINUTE_MS,
    draft,
    in_time,
    kept_by,
    plans,
    said_by,
    sends,
    why_not,
)


async def test_it_is_sent_when_it_is_time_and_not_before(house: House, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    await plans(ada, "Good morning @bob #jazz")
    assert await sends(house, HOUR_MS - MINUTE_MS) == 0
    assert await said_by(ada) == []

    then = clock.now() + HOUR_MS
    assert await sends(house, HOUR_MS + 1) == 1

    (post,) = await said_by(ada)
    assert post.text == "Good morning @bob #jazz"
    assert then <= post.created_at <= then + MINUTE_MS
    assert await bob.home() == [post.id]
    assert await kept_by(ada) == []
    assert await sends(house, 2 * HOUR_MS) == 0


async def test_everything_it_had_is_there(house: House, ada: Person, bob: Person) -> None:
    question, quoted = await bob.says("And you?"), await bob.says("Quote me")
    parts = {"notice": "Drinks", "language": "fr", "visibility": "unlisted", "quote_policy": "nobody"}
    poll = NewPoll.of(["Tea", "Coffee"], 3_600, is_multiple=True, hides_totals=True)
    asks = draft(ada, "Tea?", reply_to_id=question.id, quoted_id=quoted.id, poll=poll, **parts)
    await house.write(later.schedule_by, None, asks, clock.now() + HOUR_MS)
    assert (await kept_by(ada))[0].written.draft(ada.id, house.rules) == asks

    await sends(house, HOUR_MS + 1)

    (post,) = await said_by(ada)
    entry = await house.cards.entry(bob.id, post.id)
    assert entry is not None
    assert (post.notice, post.language, post.visibility) == ("Drinks", "fr", Visibility.unlisted)
    assert post.reply_to_id == question.id
    assert entry.quoted is not None
    assert entry.quoted.id == quoted.id
    assert entry.card.quoting.policy.name == "nobody"
    assert entry.card.poll is not None
    assert entry.card.poll.choices == ("Tea", "Coffee")
    assert entry.card.poll.ends_at - post.created_at in range(3_600_000 - 10, 3_600_000 + 10)


async def test_a_message_goes_to_those_it_is_for(house: House, ada: Person, bob: Person, mallory: Person) -> None:
    await plans(ada, "See you", visibility="direct", addressed=("bob",))
    await sends(house, HOUR_MS + 1)
    async with house.store.read() as look:
        (sent,) = await posts.lists.direct(look, ada.id, Page())
    assert await bob.can_read(sent)
    assert not await mallory.can_read(sent)


async def test_what_was_due_while_nobody_was_there_is_sent_in_order(house: House, ada: Person, bob: Person) -> None:
    for person, minutes in ((ada, 30), (bob, 10), (ada, 20)):
        await plans(person, f"after {minutes}", minutes * MINUTE_MS)
    assert await sends(house, 5 * HOUR_MS) == 3
    facts = [fact for _, fact in await house.store.entries(0, 999) if isinstance(fact, PostPublished)]
    async with house.store.read() as look:
        said = await posts.visible_among(look, ada.id, [fact.post_id for fact in facts])
    assert [said[fact.post_id].text for fact in facts] == ["after 10", "after 20", "after 30"]


async def test_two_processes_send_each_once(house: House, second_store: Store, ada: Person) -> None:
    for number in range(12):
        await plans(ada, f"{number}", 10 * MINUTE_MS + number)
    with in_time(HOUR_MS):
        rounds = [Sending(store, house.rules).send_once() for store in (house.store, second_store) * 2]
        await asyncio.gather(*rounds)
    assert sorted(int(post.text) for post in await said_by(ada)) == list(range(12))
    assert await kept_by(ada) == []


async def test_what_is_sent_by_several_hands_at_once_is_sent_once(
    house: House, second_store: Store, ada: Person
) -> None:
    for number in range(6):
        kept = await plans(ada, f"{number}")
        hands = [
            store.write(later.send_now, ada.id, kept.id, ada.id, house.rules) for store in (house.store, second_store)
        ]
        done = await asyncio.gather(*hands, return_exceptions=True)
        assert [type(one) for one in done if isinstance(one, BaseException)] == [Unknown]
    assert sorted(post.text for post in await said_by(ada)) == ["0", "1", "2", "3", "4", "5"]


async def test_an_answer_to_what_is_gone_is_kept_with_the_reason(house: House, ada: Person, bob: Person) -> None:
    question = await bob.says("And you?")
    await plans(ada, "Fine", reply_to_id=question.id)
    await bob.withdraws(question)
    await sends(house, HOUR_MS + 1)
    assert await said_by(ada) == []
    assert await why_not(ada) == ["post.unknown"]
    assert await sends(house, 2 * HOUR_MS) == 0  # it is not tried again by itself


async def test_who_is_blocked_meanwhile_answers_no_more(house: House, ada: Person, bob: Person) -> None:
    question = await bob.says("And you?")
    await plans(ada, "Fine", reply_to_id=question.id)
    await house.write(graph.block, bob.id, ada.id)
    await sends(house, HOUR_MS + 1)
    assert await why_not(ada) == ["post.unknown"]


@pytest.mark.parametrize("reason", [Reason.suspended, Reason.leaving])
async def test_who_is_hidden_says_nothing_more(house: House, ada: Person, reason: Reason) -> None:
    await plans(ada)
    await house.write(accounts.stand, ada.id, reason, holds=True)
    await sends(house, HOUR_MS + 1)
    await house.write(accounts.stand, ada.id, reason, holds=False)
    assert await said_by(ada) == []
    assert await why_not(ada) == ["schedule.barred"]


async def test_the_rules_are_those_of_the_day_on_which_it_is_sent(house: House, ada: Person) -> None:
    await plans(ada, "x" * 140)
    with in_time(HOUR_MS + 1):
        await Sending(house.store, Rules(limit=100)).send_once()
    (kept,) = await kept_by(ada)
    assert (kept.why, kept.facts) == ("post.too_long", {"limit": 100, "length": 140})


async def test_one_that_cannot_be_sent_holds_up_no_other(house: House, ada: Person, bob: Person) -> None:
    question = await bob.says("And you?")
    await plans(ada, "Fine", 10 * MINUTE_MS, reply_to_id=question.id)
    await plans(ada, "Good night", 20 * MINUTE_MS)
    await bob.withdraws(question)
    await sends(house, HOUR_MS)
    assert [post.text for post in await said_by(ada)] == ["Good night"]


async def test_what_nobody_foresaw_is_tried_again_and_then_told(house: House, ada: Person) -> None:
    await plans(ada, "Good night", 20 * MINUTE_MS)
    whole = await plans(ada, "Whole", 10 * MINUTE_MS)
    no_number = Written("Broken", application_id=2**70)  # which no database takes for an id
    broken = replace(whole, id=whole.id + 1, due_at=whole.due_at + 1, written=no_number)
    await house.write(_keeps, broken)
    sending = Sending(house.store, house.rules)
    with in_time(HOUR_MS):
        for _ in range(4):
            await sending.send_once()
            assert await why_not(ada) == []
        await sending.send_once()
    assert [post.text for post in await said_by(ada)] == ["Good night", "Whole"]
    assert await why_not(ada) == ["server.failed"]


async def _keeps(tx: Tx, one: Scheduled) -> None:
    await tx.run(sql.add, **sql.columns_of(one))


async def test_the_one_who_goes_round_sends_by_itself(house: House, ada: Person) -> None:
    await plans(ada)
    sending = Sending(house.store, house.rules)
    with in_time(HOUR_MS + 1):
        sending.start()
        for _ in range(6_000):
            if await said_by(ada):
                break
            await asyncio.sleep(0.01)
        await sending.close()
    assert len(await said_by(ada)) == 1
