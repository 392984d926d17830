"""Which posts stand on a live page, and who is asked."""

import pytest

from berrah import accounts, graph, liveblogs
from berrah.accounts import ProfileChange, Reason, edit_profile
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Forbidden, Refused, Unknown
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.liveblogs import NewLiveblog, Standing
from berrah.posts import hiding
from tests.cast import Person
from tests.liveblogs.telling import a_moment, again, joins, on, opens


async def test_what_the_author_and_a_witness_say_with_the_hashtag_stands_in_order(
    house: House, ada: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    page = await opens(ada)
    before = await bob.says("I go there #port")
    await joins(bob, page, by=ada)
    first = await ada.says("They rise. #Port")
    second = await bob.says("The judge speaks #port", "unlisted")
    third = await bob.answers(first, "and they sit #port")
    await chloe.says("I am nobody here #port")
    await ada.says("my lunch")
    await bob.passes_on(first)
    for closed in ("followers", "direct"):
        await bob.says("between us #port", closed)
    assert await on(house, page, worker) == [third.id, second.id, first.id]
    assert before.id not in await on(house, page, worker)


async def test_nothing_stands_there_that_was_said_before_or_while_it_was_closed(
    house: House, ada: Person, worker: Worker
) -> None:
    await ada.says("too early #port")
    page = await opens(ada)
    first = await ada.says("now #port")
    await house.write(liveblogs.close, ada.id, page.id)
    pause = await ada.says("in between #port")
    await house.write(liveblogs.reopen, ada.id, page.id)
    second = await ada.says("again #port")
    await ada.edits(pause, "in between, edited #port")
    assert await on(house, page, worker) == [second.id, first.id]


async def test_an_edit_brings_a_post_there_and_takes_it_away(house: House, ada: Person, worker: Worker) -> None:
    page = await opens(ada)
    post = await ada.says("no hashtag")
    assert await on(house, page, worker) == []
    post = await ada.edits(post, "with #port")
    assert await on(house, page, worker) == [post.id]
    post = await ada.edits(post, "without again")
    assert await on(house, page, worker) == []


async def test_deleted_and_hidden_posts_leave_and_a_shown_one_comes_back(
    house: House, ada: Person, worker: Worker
) -> None:
    page = await opens(ada)
    first, second = await ada.says("one #port"), await ada.says("two #port")
    await ada.withdraws(first)
    assert await on(house, page, worker) == [second.id]
    await house.write(hiding.hide, [second])
    assert await on(house, page, worker) == []
    await house.write(hiding.show, [second.id])
    assert await on(house, page, worker) == [second.id]


async def test_whoever_leaves_or_is_removed_or_blocked_takes_their_words_along(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person, worker: Worker
) -> None:
    page = await opens(ada)
    for one in (bob, chloe, dina):
        await joins(one, page, by=ada)
        await one.says("here #port")
    own = await ada.says("mine #port")
    assert len(await on(house, page, worker)) == 4
    await house.write(liveblogs.decline, bob.id, page.id)
    await house.write(liveblogs.remove, ada.id, page.id, chloe.id)
    await house.write(graph.block, dina.id, ada.id)
    assert await on(house, page, worker) == [own.id]
    async with house.store.read() as look:
        found = await liveblogs.witnesses(look, page, page.author_id)
    assert [(one.account_id, one.standing) for one in found] == [(bob.id, Standing.declined)]


async def test_who_said_no_is_not_asked_again(house: House, ada: Person, bob: Person) -> None:
    page = await opens(ada)
    await house.write(liveblogs.invite, ada.id, page.id, "@bob")
    await house.write(liveblogs.decline, bob.id, page.id)
    with pytest.raises(Refused, match=r"live\.declined"):
        await house.write(liveblogs.invite, ada.id, page.id, "bob")
    # Nor by taking them off the list first.
    with pytest.raises(Unknown, match=r"live\.no_witness"):
        await house.write(liveblogs.remove, ada.id, page.id, bob.id)
    with pytest.raises(Unknown, match=r"live\.unknown"):
        await house.write(liveblogs.accept, bob.id, page.id)


async def test_who_is_asked_twice_is_asked_once(house: House, ada: Person, bob: Person, mallory: Person) -> None:
    page = await opens(ada)
    once = await house.write(liveblogs.invite, ada.id, page.id, "bob")
    assert await house.write(liveblogs.invite, ada.id, page.id, "Bob") == once
    with pytest.raises(Refused, match=r"live\.oneself"):
        await house.write(liveblogs.invite, ada.id, page.id, "ada")
    with pytest.raises(Unknown, match=r"account\.unknown"):
        await house.write(liveblogs.invite, ada.id, page.id, "nobody_here")
    await house.write(graph.block, mallory.id, ada.id)
    with pytest.raises(Forbidden, match=r"live\.apart"):
        await house.write(liveblogs.invite, ada.id, page.id, "mallory")


async def test_a_protected_account_is_no_witness_and_its_words_are_for_nobody_here(
    house: House, ada: Person, bob: Person, worker: Worker
) -> None:
    page = await opens(ada)
    await joins(bob, page, by=ada)
    await bob.says("for everybody #port")
    await house.write(edit_profile, bob.id, ProfileChange(is_protected=True))
    closed = await bob.says("for my followers #port")
    assert closed.id not in await on(house, page, worker)
    assert (await house.live_pages.summary(page.id)).posts == 0
    await house.write(liveblogs.decline, bob.id, page.id)
    other = await opens(ada, "Other", "other")
    await house.write(liveblogs.invite, ada.id, other.id, "bob")
    with pytest.raises(Refused, match=r"live\.protected"):
        await house.write(liveblogs.accept, bob.id, other.id)


async def test_a_suspended_witness_is_not_there_and_a_suspended_author_has_no_page(
    house: House, ada: Person, bob: Person, worker: Worker
) -> None:
    page = await opens(ada)
    await joins(bob, page, by=ada)
    said, own = await bob.says("here #port"), await ada.says("mine #port")
    assert await on(house, page, worker) == [own.id, said.id]
    await house.write(accounts.stand, bob.id, Reason.suspended, holds=True)
    assert await on(house, page, worker) == [own.id]
    assert (await house.live_pages.summary(page.id)).voices == 2 - 1
    async with house.store.read() as look:
        assert await liveblogs.witnesses(look, page, page.author_id) == []
    await house.write(accounts.stand, ada.id, Reason.suspended, holds=True)
    with pytest.raises(Unknown, match=r"live\.unknown"):
        await again(house, page)


async def test_ada_takes_a_post_off_puts_it_back_and_pins_one(
    house: House, ada: Person, bob: Person, worker: Worker
) -> None:
    page = await opens(ada)
    await joins(bob, page, by=ada)
    said = await bob.says("nonsense #port")
    await on(house, page, worker)
    assert (await house.write(liveblogs.pin, ada.id, page.id, said.id)).pinned_id == said.id
    await house.write(liveblogs.take_off, ada.id, page.id, said.id)
    assert await on(house, page, worker) == []
    assert (await again(house, page)).pinned_id is None
    with pytest.raises(Unknown, match=r"post\.unknown"):
        await house.write(liveblogs.pin, ada.id, page.id, said.id)
    # It does not come back by an edit.
    edited = await bob.edits(said, "sense")
    await on(house, page, worker)
    await bob.edits(edited, "nonsense again #port")
    assert await on(house, page, worker) == []
    await house.write(liveblogs.put_back, ada.id, page.id, said.id)
    assert await on(house, page, worker) == [said.id]
    other = await ada.says("elsewhere")
    with pytest.raises(Unknown, match=r"post\.unknown"):
        await house.write(liveblogs.take_off, ada.id, page.id, other.id)


async def test_a_closed_page_is_summed_up(
    house: House, ada: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    page = await opens(ada)
    await joins(bob, page, by=ada)
    said = [await one.says(f"word {n} #port") for n, one in enumerate((ada, bob, ada, bob, ada))]
    await chloe.passes_on(said[1])
    await chloe.passes_on(said[3])
    await ada.passes_on(said[3])
    await on(house, page, worker)
    await house.write(liveblogs.close, ada.id, page.id)
    summary = await house.live_pages.summary(page.id)
    assert (summary.posts, summary.voices) == (5, 2)
    assert summary.top == ((said[3].id, 2), (said[1].id, 1))
    assert (summary.first_at, summary.last_at) == (said[0].created_at, said[4].created_at)
    assert sum(summary.curve) == 5
    assert summary.curve[0] == 1


async def test_a_reader_costs_nothing_more_when_another_has_asked(
    house: House, ada: Person, worker: Worker, questions: list[str]
) -> None:
    page = await opens(ada)
    await ada.says("one #port")
    await on(house, page, worker)
    await house.live_pages.summary(page.id)
    questions.clear()
    await house.live_pages.summary(page.id)
    assert questions == []
    await ada.says("two #port")
    await on(house, page, worker)
    assert (await house.live_pages.summary(page.id)).posts == 2


async def test_most_posts_cost_a_live_page_nothing(
    house: House, ada: Person, worker: Worker, questions: list[str]
) -> None:
    await opens(ada)
    await worker.work_once()
    await ada.says("no hashtag at all")
    questions.clear()
    await worker.work_once()
    assert not [one for one in questions if "liveblog" in one]
    await ada.says("another #hashtag")
    questions.clear()
    await worker.work_once()
    assert len([one for one in questions if "liveblog" in one]) == 1


async def test_the_pages_on_which_somebody_tells_are_theirs_to_know(
    house: House, ada: Person, bob: Person, worker: Worker
) -> None:
    page = await opens(ada)
    await house.write(liveblogs.invite, ada.id, page.id, "bob")
    async with house.store.read() as look:
        assert [one.standing for one in await liveblogs.standings(look, bob.id)] == [Standing.asked]
        assert await liveblogs.telling_on(look, bob.id) == []
        assert await liveblogs.telling_on(look, ada.id) == [page]
    await house.write(liveblogs.accept, bob.id, page.id)
    async with house.store.read() as look:
        assert await liveblogs.telling_on(look, bob.id) == [page]
        assert await liveblogs.of_author(look, ada.id, ada.id, Page()) == [page]
        assert await graph.apart_from(look, ada.id, [bob.id]) == set()


async def test_an_agreement_is_to_one_hashtag(
    house: House, ada: Person, bob: Person, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await opens(ada)
    await joins(bob, page, by=ada)
    said = await bob.says("They rise #port")
    await on(house, page, worker)
    await house.write(liveblogs.change, ada.id, page.id, NewLiveblog.of(tag="lunch"))
    await bob.says("Couscous #lunch")
    assert await on(house, page, worker) == [said.id]
    async with house.store.read() as look:
        assert [one.standing for one in await liveblogs.standings(look, bob.id)] == [Standing.asked]
    await house.write(liveblogs.accept, bob.id, page.id)
    await a_moment()
    again_said = await bob.says("They sit #lunch")
    assert await on(house, page, worker) == [again_said.id, said.id]
    # A short pause changes nothing, a long one does.
    await house.write(liveblogs.close, ada.id, page.id)
    await house.write(liveblogs.reopen, ada.id, page.id)
    async with house.store.read() as look:
        assert [one.standing for one in await liveblogs.standings(look, bob.id)] == [Standing.witness]
    await house.write(liveblogs.close, ada.id, page.id)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + 25 * 3_600_000)
    await house.write(liveblogs.reopen, ada.id, page.id)
    async with house.store.read() as look:
        assert [one.standing for one in await liveblogs.standings(look, bob.id)] == [Standing.asked]


async def test_whom_moderators_limit_is_on_nobody_elses_page(
    house: House, ada: Person, bob: Person, worker: Worker
) -> None:
    page, his = await opens(ada), await opens(bob, "Bob tells", "bob")
    await joins(bob, page, by=ada)
    said = [await bob.says("They rise #port"), await bob.says("Mine #bob")]
    await house.write(accounts.stand, bob.id, Reason.limited, holds=True)
    assert await on(house, page, worker) == []
    assert await on(house, his, worker) == [said[1].id]
    async with house.store.read() as look:
        assert await liveblogs.witnesses(look, page, None) == []
        assert [one.account_id for one in await liveblogs.witnesses(look, page, ada.id)] == [bob.id]
    await house.write(accounts.stand, bob.id, Reason.limited, holds=False)
    assert await on(house, page, worker) == [said[0].id]
