"""What is shown: composed for a viewer, in a fixed number of questions, and never older than the truth."""

from collections.abc import AsyncIterator

import pytest

from berrah import accounts
from berrah.accounts import NewApplication
from berrah.app import open_house
from berrah.cards import differences
from berrah.doors.house import House
from berrah.posts import Counts, Draft, Marks
from tests.cast import Person, arrive


@pytest.fixture
async def fresh(house: House) -> AsyncIterator[House]:
    """The same house in a process that has nothing in memory yet."""
    async with open_house(house.settings, has_worker=False) as opened:
        yield opened


async def test_an_entry_shows_post_author_reposter_and_numbers(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    post = await ada.says("Hello @Bob and @nobody, #Jazz and #jazz")
    answer = await bob.answers(post, "Hello yourself")
    repost = await chloe.passes_on(post)
    await bob.likes(post)
    first, second, third = await house.cards.entries(bob.id, [repost.id, answer.id, post.id])
    assert (first.id, first.created_at, first.card.id) == (repost.id, repost.created_at, post.id)
    assert first.reposter is not None
    assert (first.author.account, first.reposter.account) == (ada.account, chloe.account)
    assert first.card.counts == Counts(replies=1, reposts=1, favourites=1)
    assert [named.name for named in first.card.mentions] == ["bob"]
    assert first.card.tags == ("Jazz", "jazz")
    assert first.marks == third.marks == Marks(has_favourited=True)
    assert (second.card.reply_to_name, second.reposter, second.marks) == ("ada", None, Marks())
    assert third.reposter is None


async def test_the_program_it_came_from(house: House, ada: Person) -> None:
    program = await house.write(accounts.create_application, NewApplication("toot", ("https://toot.example/",)))
    draft = Draft.of(ada.id, "Hello", rules=house.rules, application_id=program.id)
    post = await house.submit(draft)
    card = (await house.cards.posts.of([post.id]))[post.id]
    assert card.application is not None
    assert card.application.name == "toot"


async def test_an_entry_that_is_not_there_is_left_out(house: House, ada: Person, bob: Person) -> None:
    post, other = await ada.says("Hello"), await ada.says("Hello again")
    repost = await bob.passes_on(other)
    await bob.takes_back(other)
    await ada.withdraws(other)
    assert [entry.id for entry in await house.cards.entries(None, [1, post.id, other.id, repost.id])] == [post.id]
    assert await house.cards.entry(None, 2**62) is None
    assert await house.cards.entries(None, []) == []


async def test_the_viewers_own_marks_are_their_own(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    post = await ada.says("Hello")
    await bob.likes(post)
    await chloe.passes_on(post)
    marks = []
    for viewer in (ada.id, bob.id, chloe.id, None):
        entry = await house.cards.entry(viewer, post.id)
        assert entry is not None
        marks.append(entry.marks)
    assert marks == [Marks(), Marks(has_favourited=True), Marks(has_reposted=True), Marks()]
    await bob.likes_no_longer(post)
    again = await house.cards.entry(bob.id, post.id)
    assert again is not None
    assert again.marks == Marks()


async def test_a_card_changes_with_what_happens_to_it(house: House, ada: Person, bob: Person) -> None:
    post, versions = await ada.says("Hello"), []
    for act in (bob.likes, bob.passes_on, bob.likes_no_longer, bob.takes_back):
        versions.append((await house.cards.posts.of([post.id]))[post.id].version)
        await act(post)
    assert (await house.cards.posts.of([post.id]))[post.id].counts == Counts()
    assert len(set(versions)) == 4


async def test_another_process_shows_what_happened_here(house: House, fresh: House, ada: Person, bob: Person) -> None:
    post = await ada.says("Hello")
    await fresh.bus.caught_up()
    before = await fresh.cards.entry(bob.id, post.id)
    await bob.likes(post)
    await bob.follows(ada)
    await fresh.bus.caught_up()
    after = await fresh.cards.entry(bob.id, post.id)
    assert before is not None
    assert after is not None
    assert (before.card.counts.favourites, after.card.counts.favourites) == (0, 1)
    assert (before.marks.has_favourited, after.marks.has_favourited) == (False, True)
    assert (before.author.followers, after.author.followers) == (0, 1)
    assert await differences(fresh.store, fresh.cards) == []


async def test_numbers_of_people(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    await house.cards.accounts.of([ada.id, bob.id])
    await bob.follows(ada, chloe)
    await ada.says("One")
    last = await ada.says("Two", "followers")
    await ada.says("@bob for you", "direct")
    people = await house.cards.accounts.of([ada.id, bob.id, 12345])
    assert set(people) == {ada.id, bob.id}
    card = people[ada.id]
    assert (card.followers, card.following, card.posts, card.last_post_at) == (1, 0, 2, last.created_at)
    assert (people[bob.id].followers, people[bob.id].following, people[bob.id].last_post_at) == (0, 2, None)
    await ada.withdraws(last)
    await bob.unfollows(ada)
    card = (await house.cards.accounts.of([ada.id]))[ada.id]
    assert (card.followers, card.posts) == (0, 1)


async def cost(house: House, questions: list[str], viewer: Person | None, ids: list[int]) -> int:
    """How many statements a page costs; it must be whole."""
    questions.clear()
    assert len(await house.cards.entries(viewer.id if viewer else None, ids)) == len(ids)
    return len(questions)


async def mixed_page(people: list[Person], rounds: int) -> list[int]:
    """Posts, answers, reposts and closed posts that name people, all with likes."""
    ids = []
    for number in range(rounds):
        for one, other in zip(people, people[1:] + people[:1], strict=True):
            post = await one.says(f"Number {number} for @{other.name} #jazz", ("public", "followers")[number % 2])
            answer = await other.answers(post, "Well said")
            await one.likes(answer)
            ids += [post.id, answer.id, (await one.passes_on(answer)).id]
    return ids


async def test_a_page_costs_the_same_whatever_its_length(
    house: House, fresh: House, questions: list[str], ada: Person, bob: Person, chloe: Person
) -> None:
    people = [ada, bob, chloe]
    for one in people:
        await one.follows(*(other for other in people if other is not one))
    ids = await mixed_page(people, 4)
    await fresh.bus.caught_up()
    long = await cost(fresh, questions, ada, ids)
    async with open_house(house.settings, has_worker=False) as other:
        short = await cost(other, questions, ada, ids[:3])
    assert short <= long <= 25
    assert await cost(fresh, questions, ada, ids) <= 6  # who may read what is closed is asked each time
    only_open = [entry.id for entry in await fresh.cards.entries(ada.id, ids) if entry.card.post.visibility == 0]
    assert await cost(fresh, questions, ada, only_open) == 0
    assert await cost(fresh, questions, None, only_open) == 0


async def test_a_crowd_costs_the_same_as_one(house: House, fresh: House, questions: list[str]) -> None:
    crowd = [(await arrive(house, f"fan_{number}")).id for number in range(12)]
    questions.clear()
    assert len(await fresh.cards.accounts.of(crowd[:1])) == 1
    one = len(questions)
    questions.clear()
    assert len(await fresh.cards.accounts.of(crowd[1:])) == 11
    assert len(questions) == one <= 4
    questions.clear()
    assert len(await fresh.cards.accounts.of(crowd)) == 12
    assert questions == []
