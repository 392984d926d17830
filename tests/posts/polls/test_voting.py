"""Asking people, voting once, and the end."""

import asyncio

import pytest

from berrah import accounts
from berrah.accounts import Reason
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.bus import Fact
from berrah.kit.db import Row, Snapshot, Tx
from berrah.kit.db.erasing import erase_rows
from berrah.kit.db.schema import metadata
from berrah.kit.db.statement import Statement
from berrah.kit.errors import Problem, Refused, Unknown
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.posts import Marks, hiding, polls
from berrah.posts.polls import Poll, PollEnded, PollVoted
from berrah.posts.polls import store as sql
from tests.cast import Person, arrive

MINUTE_MS = 60_000


async def poll_of(house: House, post_id: int) -> Poll | None:
    """As the rows say it."""
    async with house.store.read() as look:
        return (await polls.of_posts(look, [post_id])).get(post_id)


async def counted(house: House, post_id: int) -> tuple[tuple[int, ...], int]:
    """Votes by choice and voters, which rows and cards must say alike."""
    poll = await poll_of(house, post_id)
    card = (await house.cards.posts.of([post_id]))[post_id]
    assert card.poll == poll
    assert poll is not None
    return poll.votes, poll.voters


async def facts(house: House, kind: type[Fact]) -> list[Fact]:
    return [fact for _, fact in await house.store.entries(0, 999) if type(fact) is kind]


async def rows_left(look: Snapshot) -> list[Row]:
    found: list[Row] = []
    for table in (sql.polls, sql.ballots, sql.votes):
        found += await look.all(Statement(table.select()))
    return found


async def test_votes_are_counted_apart_from_voters(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    post = await ada.asks("Tea", "Coffee", "Water", is_multiple=True)
    assert await counted(house, post.id) == ((0, 0, 0), 0)
    await bob.votes(post, 2, 0, 2)
    await chloe.votes(post, 0)
    assert await counted(house, post.id) == ((2, 0, 1), 2)
    entry = await house.cards.entry(bob.id, post.id)
    assert entry is not None
    assert entry.marks == Marks(choices=(0, 2))
    assert await facts(house, PollVoted) == [
        PollVoted(bob.id, post.id, ada.id, (0, 2)),
        PollVoted(chloe.id, post.id, ada.id, (0,)),
    ]


async def test_who_votes_from_ten_places_at_once_votes_once(house: House, ada: Person, bob: Person) -> None:
    post = await ada.asks()
    sent = (bob.votes(post, number % 2) for number in range(10))
    answers = await asyncio.gather(*sent, return_exceptions=True)
    assert [getattr(one, "code", "") for one in answers].count("poll.voted") == 9
    assert sum((await counted(house, post.id))[0]) == (await counted(house, post.id))[1] == 1
    assert len(await facts(house, PollVoted)) == 1


async def test_a_hundred_people_at_once_are_a_hundred_votes(house: House, ada: Person) -> None:
    post = await ada.asks()
    people = [await arrive(house, f"voter_{number}") for number in range(20)]
    await asyncio.gather(*(one.votes(post, number % 2) for number, one in enumerate(people)))
    assert await counted(house, post.id) == ((10, 10), 20)


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ((), "poll.no_choice"),
        ((0, 1), "poll.one_choice"),
        ((2,), "poll.choice_unknown"),
        ((-1,), "poll.choice_unknown"),
    ],
)
async def test_bob_votes_for_what_there_is(
    house: House, ada: Person, bob: Person, choices: tuple[int, ...], code: str
) -> None:
    post = await ada.asks()
    with pytest.raises(Refused) as refused:
        await bob.votes(post, *choices)
    assert refused.value.code == code
    assert await counted(house, post.id) == ((0, 0), 0)
    await bob.votes(post, 1)
    assert await counted(house, post.id) == ((0, 1), 1)


async def test_nobody_votes_in_their_own_poll_nor_where_there_is_none(ada: Person, bob: Person) -> None:
    with pytest.raises(Refused, match=r"poll\.own"):
        await ada.votes(await ada.asks(), 0)
    with pytest.raises(Unknown, match=r"poll\.unknown"):
        await bob.votes(await ada.says("Hello"), 0)


async def test_mallory_cannot_vote_in_what_she_may_not_read(house: House, ada: Person, mallory: Person) -> None:
    closed = await ada.asks(visibility="followers")
    with pytest.raises(Unknown, match=r"post\.unknown"):
        await mallory.votes(closed, 0)
    shown = await ada.asks()
    await house.write(hiding.hide, [shown])
    with pytest.raises(Unknown, match=r"post\.unknown"):
        await mallory.votes(shown, 0)
    async with house.store.read() as look:
        assert await polls.voters_of(look, closed.id, Page()) == []


async def test_who_sees_a_repost_votes_in_the_poll(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    post = await ada.asks()
    assert await chloe.votes(await bob.passes_on(post), 1) == post
    assert await counted(house, post.id) == ((0, 1), 1)


async def test_nobody_votes_after_the_end(
    house: House, ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = await ada.asks(seconds=300)
    end = clock.now() + 300_000
    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", lambda: end + 1000)
        with pytest.raises(Refused, match=r"poll\.over"):
            await bob.votes(post, 0)
    await bob.votes(post, 0)


async def test_the_end_is_told_once(
    house: House, worker: Worker, ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, long = await ada.asks(seconds=300), await ada.asks()
    gone = await ada.asks(seconds=300)
    await ada.withdraws(gone)
    await bob.votes(short, 0)
    await worker.work_once()
    assert await facts(house, PollEnded) == []
    now = clock.now()
    for minutes in (6, 12, 18):
        with monkeypatch.context() as patch:
            patch.setattr(clock, "now", lambda at=now + minutes * MINUTE_MS: at)
            await worker.work_once()
            assert await facts(house, PollEnded) == [PollEnded(short.id, ada.id)]
    poll = await poll_of(house, long.id)
    assert poll is not None
    assert not poll.is_over(now)
    async with house.store.read() as look:
        assert [account for _, account in await polls.voters_of(look, short.id, Page())] == [bob.id]


async def test_who_is_hidden_is_in_no_number_until_they_come_back(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    post = await ada.asks()
    await bob.votes(post, 0)
    await chloe.votes(post, 1)
    await house.write(accounts.stand, bob.id, Reason.suspended, holds=True)
    assert await counted(house, post.id) == ((0, 1), 1)
    async with house.store.read() as look:
        assert [account for _, account in await polls.voters_of(look, post.id, Page())] == [chloe.id]
    await house.write(accounts.stand, bob.id, Reason.suspended, holds=False)
    assert await counted(house, post.id) == ((1, 1), 2)


async def test_a_poll_goes_with_its_post(house: House, worker: Worker, ada: Person, bob: Person) -> None:
    post = await ada.asks()
    await bob.votes(post, 0)
    await ada.withdraws(post)
    assert await poll_of(house, post.id) is None
    with pytest.raises(Problem):
        await bob.votes(post, 0)
    await worker.work_once()
    async with house.store.read() as look:
        assert await rows_left(look) == []


async def test_many_votes_go_in_small_steps(
    house: House, worker: Worker, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("berrah.posts.polls.sweep._MOST", 2)
    post = await ada.asks()
    for number in range(5):
        await (await arrive(house, f"voter_{number}")).votes(post, 0)
    await ada.withdraws(post)
    for _ in range(4):
        await worker.work_once()
    async with house.store.read() as look:
        assert await rows_left(look) == []


async def test_who_is_erased_takes_their_votes_along(
    house: House, worker: Worker, ada: Person, bob: Person, chloe: Person
) -> None:
    post, own = await ada.asks(), await bob.asks()
    await bob.votes(post, 0)
    await chloe.votes(post, 1)
    await chloe.votes(own, 0)
    await house.write(accounts.stand, bob.id, Reason.suspended, holds=True)

    async def erase(tx: Tx) -> int:
        return await erase_rows(tx, metadata, bob.id, "")

    while await house.write(erase):
        await worker.work_once()
    await worker.work_once()
    assert await counted(house, post.id) == ((0, 1), 1)
    async with house.store.read() as look:
        assert not [row for row in await rows_left(look) if bob.id in row or own.id in row]


async def test_any_number_of_polls_costs_two_questions(
    house: House, ada: Person, bob: Person, questions: list[str]
) -> None:
    made = [await ada.asks() for _ in range(5)]
    for post in made:
        await bob.votes(post, 0)
    plain = await ada.says("Hello")
    async with house.store.read() as look:
        questions.clear()
        assert len(await polls.of_posts(look, [post.id for post in made])) == 5
        assert len(questions) == 2
        assert await polls.of_posts(look, [plain.id]) == {}
        assert len(questions) == 3


async def test_posting_without_a_poll_asks_nothing_of_polls(house: House, ada: Person, questions: list[str]) -> None:
    questions.clear()
    await house.submit(ada.draft("Hello"))
    assert not [one for one in questions if "poll" in one]
