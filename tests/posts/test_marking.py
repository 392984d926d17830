"""Bookmarks, pins and muted threads: whom they are for, and that each can be undone."""

import asyncio

import pytest

from berrah import posts
from berrah.app import open_house
from berrah.cards import differences
from berrah.doors.house import House
from berrah.kit.errors import Forbidden, Refused, Unknown
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.posts import Marks
from tests.cast import Person


async def kept_by(person: Person, page: Page | None = None) -> list[int]:
    async with person.house.store.read() as look:
        return [post for _, post in await posts.bookmarks_page(look, person.id, page or Page())]


async def pinned(viewer: Person | None, author: Person) -> list[int]:
    async with author.house.store.read() as look:
        return await posts.pinned(look, viewer.id if viewer else None, author.id)


async def marks_of(person: Person, post_id: int) -> Marks:
    entry = await person.house.cards.entry(person.id, post_id)
    assert entry
    return entry.marks


async def test_what_bob_keeps_is_his_alone(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("Hello")
    before = await house.cards.posts.of([post.id])
    assert await bob.keeps(post) == await bob.keeps(post) == post
    assert await kept_by(bob) == [post.id]
    assert await kept_by(ada) == []
    assert await house.cards.posts.of([post.id]) == before
    assert (await marks_of(bob, post.id), await marks_of(ada, post.id)) == (Marks(has_bookmarked=True), Marks())
    assert await bob.keeps_no_longer(post) == await bob.keeps_no_longer(post) == post
    assert await kept_by(bob) == []
    assert await marks_of(bob, post.id) == Marks()


async def test_a_bookmark_of_a_repost_is_one_of_the_post(ada: Person, bob: Person, chloe: Person) -> None:
    post = await ada.says("Hello")
    assert await bob.keeps(await chloe.passes_on(post)) == post
    assert await kept_by(bob) == [post.id]


async def test_nobody_keeps_what_is_not_there_for_them(ada: Person, bob: Person, mallory: Person) -> None:
    post = await ada.says("@bob for you", "direct")
    for act in (mallory.keeps, mallory.keeps_no_longer, mallory.wants_no_more_of, mallory.pins, mallory.unpins):
        with pytest.raises(Unknown, match=r"post\.unknown"):
            await act(post)
    await bob.keeps(post)
    assert await kept_by(bob) == [post.id]


async def test_bookmarks_go_page_by_page_and_a_page_refills_itself(ada: Person, bob: Person) -> None:
    said = [await ada.says(f"Number {number}", ("public", "followers")[number % 2]) for number in range(6)]
    await bob.follows(ada)
    for post in said:
        await bob.keeps(post)
    assert await kept_by(bob) == [post.id for post in reversed(said)]
    await bob.unfollows(ada)
    async with ada.house.store.read() as look:
        first = await posts.bookmarks_page(look, bob.id, Page(2))
        rest = await posts.bookmarks_page(look, bob.id, Page(2, max_id=first[-1][0]))
    assert [post for _, post in [*first, *rest]] == [said[4].id, said[2].id, said[0].id]


async def test_bookmarks_go_with_their_post(ada: Person, bob: Person, worker: Worker) -> None:
    post = await ada.says("Hello")
    await bob.keeps(post)
    await ada.withdraws(post)
    assert await kept_by(bob) == []
    await worker.work_once()
    async with ada.house.store.read() as look:
        assert await posts.bookmarks_of(look, bob.id, Page()) == []


async def test_pins_stand_newest_first_for_those_who_may_read_them(ada: Person, bob: Person, mallory: Person) -> None:
    public, unlisted, closed = [await ada.says(f"a {kind} word", kind) for kind in ("public", "unlisted", "followers")]
    await bob.follows(ada)
    for post in (public, closed, unlisted, public):
        await ada.pins(post)
    assert await pinned(bob, ada) == [unlisted.id, closed.id, public.id]
    assert await pinned(mallory, ada) == await pinned(None, ada) == [unlisted.id, public.id]
    assert await marks_of(ada, public.id) == Marks(has_pinned=True)
    assert await marks_of(bob, public.id) == Marks()
    await ada.unpins(public)
    await ada.pins(public)
    assert await pinned(None, ada) == [public.id, unlisted.id]


async def test_one_pins_posts_of_ones_own_that_are_no_messages(ada: Person, bob: Person) -> None:
    with pytest.raises(Forbidden, match=r"post\.not_yours"):
        await bob.pins(await ada.says("Hello"))
    with pytest.raises(Refused, match=r"pin\.direct"):
        await ada.pins(await ada.says("@bob hello", "direct"))


async def test_five_pins_and_never_one_more(ada: Person, worker: Worker) -> None:
    said = [await ada.says(f"Number {number}") for number in range(9)]
    answers = await asyncio.gather(*(ada.pins(post) for post in said), return_exceptions=True)
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    assert [one.code for one in refused] == ["pin.too_many"] * 4
    pins = await pinned(ada, ada)
    assert len(pins) == 5
    # One that is deleted makes room at once, swept or not.
    await ada.withdraws(pins[0])
    free = next(post for post in said if post.id not in pins)
    await ada.pins(free)
    await worker.work_once()
    assert sorted(await pinned(ada, ada)) == sorted([free.id, *pins[1:]])


async def test_a_muted_thread_is_muted_whole(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    root = await ada.says("What shall we eat?")
    answer = await chloe.answers(root, "Couscous")
    await bob.wants_no_more_of(answer)
    await bob.wants_no_more_of(root)
    later = await chloe.answers(answer, "Or pizza")
    assert [await marks_of(bob, one.id) for one in (root, answer, later)] == [Marks(has_muted=True)] * 3
    async with house.store.read() as look:
        assert await posts.muted_by(look, root.thread_id, [ada.id, bob.id, chloe.id]) == {bob.id}
        assert await posts.muted_by(look, root.thread_id, [ada.id]) == set()
    await bob.wants_more_of(later)
    assert [await marks_of(bob, one.id) for one in (root, later)] == [Marks()] * 2


async def test_messages_of_a_muted_thread_do_not_wait_to_be_read(house: House, ada: Person, bob: Person) -> None:
    first = await ada.says("@bob a first word", "direct")
    await ada.says("@bob another matter", "direct")
    assert await house.waiting.of(bob.id) == 2
    await bob.wants_no_more_of(first)
    await ada.answers(first, "@bob and more", "direct")
    await house.bus.caught_up()
    assert await house.waiting.of(bob.id) == 1
    await bob.wants_more_of(first)
    await house.bus.caught_up()
    assert await house.waiting.of(bob.id) == 2


async def test_marks_are_known_in_another_process(house: House, ada: Person, bob: Person) -> None:
    post, other = await ada.says("Hello"), await ada.says("Hello again")
    async with open_house(house.settings, has_worker=False) as second:
        away = bob.back_in(second)
        assert await marks_of(away, post.id) == Marks()
        await bob.keeps(post)
        await bob.wants_no_more_of(other)
        await second.bus.caught_up()
        assert await marks_of(away, post.id) == Marks(has_bookmarked=True)
        assert await marks_of(away, other.id) == Marks(has_muted=True)
        assert await differences(second.store, second.cards) == []


async def test_whoever_keeps_thousands_is_asked_about_older_ones(
    house: House, ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posts.marking.reads, "_KEPT_MOST", 2)
    said = [await ada.says(f"Number {number}") for number in range(5)]
    for post in said[:4]:
        await bob.keeps(post)
    async with open_house(house.settings, has_worker=False) as second:
        away = bob.back_in(second)
        for _ in range(2):
            assert [(await marks_of(away, post.id)).has_bookmarked for post in said] == [True] * 4 + [False]
        await bob.keeps_no_longer(said[0])
        await bob.wants_no_more_of(said[1])
        await second.bus.caught_up()
        assert await marks_of(away, said[0].id) == Marks()
        assert await marks_of(away, said[1].id) == Marks(has_bookmarked=True, has_muted=True)


async def test_marks_cost_one_question_and_then_none(
    house: House, questions: list[str], ada: Person, bob: Person
) -> None:
    said = [await ada.says(f"Number {number}") for number in range(10)]
    for post in said[:5]:
        await bob.keeps(post)
        await bob.likes(post)
    await bob.wants_no_more_of(said[7])
    ids = [post.id for post in said]
    async with open_house(house.settings, has_worker=False) as fresh:
        await fresh.cards.entries(ada.id, ids)
        questions.clear()
        assert len(await fresh.cards.entries(bob.id, ids)) == 10
        # Whom he blocks and mutes; what he keeps; what he did with those that have numbers.
        assert len([one for one in questions if "bookmarks" in one]) == 2
        assert len(questions) <= 4
        questions.clear()
        shown = await fresh.cards.entries(bob.id, ids)
        assert questions == []
        assert [entry.marks.has_bookmarked for entry in shown] == [True] * 5 + [False] * 5
