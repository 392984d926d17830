"""Of whom one wants to hear; who waits, and what becomes of them."""

import pytest

from berrah import accounts, graph
from berrah.accounts import Reason
from berrah.doors.house import House
from berrah.kit.errors import Refused, Unknown
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.notifications import policies
from berrah.notifications.policies import FILTERED_MOST, Request, Summary
from tests.cast import Person, arrive
from tests.notifications.news import kinds, unseen


async def wishes(person: Person, **verdicts: str) -> None:
    await person.house.write(policies.change, person.id, verdicts)


async def waiting(person: Person) -> list[Request]:
    async with person.house.store.read() as look:
        return await policies.listed(look, person.id, Page())


async def summary(person: Person) -> Summary:
    async with person.house.store.read() as look:
        return await policies.summary(look, person.id)


async def test_a_stranger_waits_and_is_let_in(
    house: House, ada: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    await ada.follows(chloe)
    await wishes(ada, not_following="filter")
    await bob.says("@ada hé")
    post = await bob.says("@ada ho")
    await chloe.says("@ada salut")
    await worker.work_once()
    assert await kinds(ada) == ["mention"]
    assert await unseen(ada) == 1
    (request,) = await waiting(ada)
    assert (request.from_id, request.count, request.subject_id) == (bob.id, 2, post.id)
    assert await summary(ada) == Summary(1, 2)
    await house.write(policies.accept, ada.id, [request.id])
    assert await kinds(ada) == ["mention"] * 3
    assert await unseen(ada) == 3
    assert await waiting(ada) == []
    await bob.says("@ada encore")
    await worker.work_once()
    assert await kinds(ada) == ["mention"] * 4


async def test_who_is_sent_away_may_come_again(house: House, ada: Person, bob: Person, worker: Worker) -> None:
    await wishes(ada, not_following="filter")
    await bob.says("@ada hé")
    await worker.work_once()
    (request,) = await waiting(ada)
    await house.write(policies.dismiss, ada.id, [request.id])
    assert await waiting(ada) == []
    assert await kinds(ada) == []
    await bob.says("@ada ho")
    await worker.work_once()
    assert [one.count for one in await waiting(ada)] == [1]


async def test_several_are_answered_at_once_and_only_ones_own(
    house: House, ada: Person, bob: Person, chloe: Person, mallory: Person, worker: Worker
) -> None:
    await wishes(ada, not_following="filter")
    for person in (bob, chloe):
        await person.says("@ada hé")
    await worker.work_once()
    ids = [one.id for one in await waiting(ada)]
    with pytest.raises(Unknown, match=r"notification\.request"):
        await house.write(policies.accept, mallory.id, ids)
    with pytest.raises(Refused, match=r"notification\.too_many"):
        await house.write(policies.accept, ada.id, range(41))
    await house.write(policies.accept, ada.id, ids)
    assert await kinds(ada) == ["mention", "mention"]


@pytest.mark.parametrize(
    ("wish", "is_followed", "follows", "is_told"),
    [
        ("not_following", False, False, False),
        ("not_following", True, False, True),
        ("not_followers", True, False, False),
        ("not_followers", False, True, True),
        ("new_accounts", False, True, False),
        ("new_accounts", True, False, True),
    ],
)
async def test_what_is_not_wanted_never_arrives(
    ada: Person, bob: Person, worker: Worker, wish: str, *, is_followed: bool, follows: bool, is_told: bool
) -> None:
    if is_followed:
        await ada.follows(bob)
    if follows:
        await bob.follows(ada)
        await worker.work_once()
    await wishes(ada, **{wish: "drop"})
    await bob.says("@ada hé")
    await worker.work_once()
    assert ("mention" in await kinds(ada)) == is_told
    assert await waiting(ada) == []


async def test_a_private_word_waits_unless_it_answers(ada: Person, bob: Person, worker: Worker) -> None:
    await wishes(ada, private_mentions="filter")
    first = await bob.says("@ada entre nous", "direct")
    await worker.work_once()
    assert await kinds(ada) == []
    assert len(await waiting(ada)) == 1
    answer = await ada.answers(first, "@bob oui ?", "direct")
    await bob.answers(answer, "@ada rien", "direct")
    await bob.says("@ada bonjour")
    await worker.work_once()
    assert await kinds(ada) == ["mention", "mention"]


async def test_who_is_limited_waits_but_for_those_who_follow(
    house: House, ada: Person, bob: Person, mallory: Person, worker: Worker
) -> None:
    await bob.follows(mallory)
    await house.write(accounts.stand, mallory.id, Reason.limited, holds=True)
    await mallory.says("@ada @bob hé")
    await worker.work_once()
    assert (await kinds(ada), await kinds(bob)) == ([], ["mention"])
    assert [one.from_id for one in await waiting(ada)] == [mallory.id]


async def test_who_is_blocked_while_waiting_is_not_there(
    house: House, ada: Person, bob: Person, worker: Worker
) -> None:
    await wishes(ada, not_following="filter")
    await bob.says("@ada hé")
    await worker.work_once()
    (request,) = await waiting(ada)
    await house.write(graph.block, bob.id, ada.id)
    assert await waiting(ada) == []
    assert await summary(ada) == Summary()
    async with house.store.read() as look:
        with pytest.raises(Unknown, match=r"notification\.request"):
            await policies.one(look, ada.id, request.id)


async def test_of_one_stranger_only_so_many_wait(
    ada: Person, bob: Person, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert FILTERED_MOST == 100
    monkeypatch.setattr("berrah.notifications.tell.FILTERED_MOST", 2)
    await wishes(ada, not_following="filter")
    for number in range(4):
        await bob.says(f"@ada {number}")
    await worker.work_once()
    assert [one.count for one in await waiting(ada)] == [2]


@pytest.mark.parametrize("wish", [{"not_following": "perhaps"}, {"everybody": "drop"}])
async def test_a_wish_nobody_knows_is_refused(ada: Person, wish: dict[str, str]) -> None:
    with pytest.raises(Refused, match=r"notification\.policy"):
        await wishes(ada, **wish)


@pytest.mark.parametrize("number", [1, 3])
async def test_requests_ask_a_fixed_number_of_questions(
    house: House, ada: Person, worker: Worker, questions: list[str], number: int
) -> None:
    await wishes(ada, not_following="filter")
    for one in range(number):
        await (await arrive(house, f"person_{one}")).says("@ada hé")
    await worker.work_once()
    async with house.store.read() as look:
        questions.clear()
        assert len(await policies.listed(look, ada.id, Page())) == number
        assert len(questions) == 4
