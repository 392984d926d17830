"""Live: whoever is here and may see it hears of it at once, and nobody else hears anything."""

import asyncio

import pytest

from berrah import graph, timelines
from berrah.app import open_house
from berrah.doors.house import House
from berrah.graph import lists
from berrah.graph.lists import NewList
from berrah.kit.pages import Page
from berrah.posts import hiding, unguarded
from berrah.timelines import channel_of
from tests.cast import Person
from tests.timelines.ears import Ear, Listening, Words, heard, listening

__all__ = ["listening"]


async def test_followers_who_are_here_see_it_at_once(
    listening: Listening, ada: Person, bob: Person, mallory: Person
) -> None:
    await bob.follows(ada)
    ears = [await listening.home_of(person) for person in (ada, bob, mallory)]
    post = await ada.says("Hello")
    came = [await heard(ear) for ear in ears]
    assert came == [[f"home:{ada.id} post {post.id}"], [f"home:{bob.id} post {post.id}"], []]


async def test_a_hidden_post_leaves_every_screen_and_closed_ones_only_those_of_their_readers(
    house: House, listening: Listening, ada: Person, bob: Person, mallory: Person
) -> None:
    await bob.follows(ada)
    posts = [await ada.says("Hello", kind) for kind in ("public", "followers")]
    posts.append(await ada.says("@bob hello", "direct"))
    ears = [await listening.home_of(person) for person in (bob, mallory)]
    for post, channels in zip(posts, (["everywhere"] * 2, [f"home:{bob.id}"], [f"direct:{bob.id}"]), strict=True):
        async with house.store.read() as look:
            found = await unguarded(look, [post.id])
        await house.write(hiding.hide, found.values())
        came = [line for ear in ears for line in await heard(ear)]
        assert came == [f"{channel} gone {post.id}" for channel in channels]


async def test_following_and_unfollowing_while_one_is_here(listening: Listening, ada: Person, bob: Person) -> None:
    ear = await listening.home_of(bob)
    await bob.follows(ada)
    post = await ada.says("Hello")
    assert await heard(ear) == [f"home:{bob.id} post {post.id}"]
    await bob.unfollows(ada)
    await ada.says("Hello again")
    assert await heard(ear) == []


async def test_home_hears_what_home_shows(
    listening: Listening, ada: Person, bob: Person, chloe: Person, mallory: Person
) -> None:
    await bob.follows(ada, chloe)
    question, strange = await chloe.says("A question"), await mallory.says("Another")
    ear = await listening.home_of(bob)
    answer = await ada.answers(question, "An answer")
    await ada.answers(strange, "To a stranger")
    repost = await ada.passes_on(strange)
    closed = await ada.says("For my followers", "followers")
    # The question was said before anybody listened: whoever opened a page since is shown it, and its numbers.
    told = (("post", answer), ("counts", question), ("repost", repost), ("post", closed))
    assert await heard(ear) == [f"home:{bob.id} {kind} {entry.id}" for kind, entry in told]


async def test_a_direct_post_is_heard_by_both_sides_alone(
    listening: Listening, ada: Person, bob: Person, mallory: Person
) -> None:
    await mallory.follows(ada, bob)
    ears = [await listening.home_of(person) for person in (ada, bob, mallory)]
    post = await ada.says("@bob hello", "direct")
    came = [await heard(ear) for ear in ears]
    assert came == [[f"direct:{ada.id} post {post.id}"], [f"direct:{bob.id} post {post.id}"], []]
    await ada.withdraws(post)
    came = [await heard(ear) for ear in ears]
    assert came == [[f"direct:{ada.id} gone {post.id}"], [f"direct:{bob.id} gone {post.id}"], []]


async def test_public_streams_hear_what_everybody_may_read(listening: Listening, ada: Person, bob: Person) -> None:
    public, tag, account = listening.to("public"), listening.to("tag:jazz"), listening.to(f"account:{ada.id}")
    post = await ada.says("#Jazz tonight")
    thread = listening.to(f"thread:{post.id}")
    answer = await bob.answers(post, "I love #jazz")
    unlisted = await ada.says("For who asks", "unlisted")
    await ada.passes_on(await ada.says("#jazz for few", "followers"))
    await ada.answers(post, "@bob for you alone", "direct")
    # Whoever was shown the post is told that it has an answer.
    assert await heard(public) == [f"public post {post.id}", f"public counts {post.id}"]
    told = [f"post {post.id}", f"post {answer.id}", f"counts {post.id}"]
    assert await heard(tag) == [f"tag:jazz {one}" for one in told]
    told = [f"post {post.id}", f"counts {post.id}", f"post {unlisted.id}"]
    assert await heard(account) == [f"account:{ada.id} {one}" for one in told]
    assert await heard(thread) == [f"thread:{post.id} post {answer.id}", f"thread:{post.id} counts {post.id}"]


async def test_what_is_gone_leaves_every_screen_that_may_show_it(
    listening: Listening, ada: Person, bob: Person, mallory: Person
) -> None:
    await bob.follows(ada)
    open_post, closed = await ada.says("For all"), await ada.says("For my followers", "followers")
    open_repost, closed_repost = await bob.passes_on(open_post), await ada.passes_on(closed)
    friend, stranger = await listening.home_of(bob), await listening.home_of(mallory)
    await bob.takes_back(open_repost)
    await ada.takes_back(closed_repost)
    await ada.withdraws(open_post)
    await ada.withdraws(closed)
    told = [line.split(maxsplit=1)[1] for line in await heard(friend)]
    gone = [open_repost.id, closed_repost.id, open_post.id, closed.id]
    assert [line for line in told if line.startswith("gone")] == [f"gone {entry}" for entry in gone]
    assert {line for line in told if line.startswith("counts")} == {f"counts {open_post.id}", f"counts {closed.id}"}
    assert await heard(stranger) == [f"everywhere gone {open_repost.id}", f"everywhere gone {open_post.id}"]


async def test_numbers_are_told_to_those_who_look(
    listening: Listening, ada: Person, bob: Person, chloe: Person
) -> None:
    post = await ada.says("Hello")
    ear, told = listening.to(f"post:{post.id}"), f"post:{post.id} counts {post.id}"
    await bob.likes(post)
    await bob.likes_no_longer(post)
    await chloe.passes_on(post)
    await chloe.takes_back(post)
    await bob.answers(post, "Hello yourself")
    assert await heard(ear) == [told] * 5
    await bob.answers(post, "@ada between us", "direct")
    assert await heard(ear) == []


async def test_what_was_said_while_nobody_listened_ticks_on_the_page_that_opens(
    listening: Listening, ada: Person, bob: Person, chloe: Person
) -> None:
    """A page is made, a post comes, and only then does the page's stream open: the page fetches the post by itself."""
    await bob.follows(ada)
    post, passed_on = await ada.says("Hello"), await chloe.says("From afar")
    await ada.passes_on(passed_on)
    ear = await listening.home_of(bob)
    await chloe.likes(post)
    await chloe.likes(passed_on)
    assert await heard(ear) == [f"home:{bob.id} counts {one.id}" for one in (post, passed_on)]


async def test_who_is_here_twice_stays_until_both_have_left(house: House, ada: Person, bob: Person) -> None:
    ear = Ear()
    house.hub.subscribe({f"home:{bob.id}"}, Words(), ear)
    await bob.follows(ada)
    await house.live.connect(bob.id)
    await house.live.connect(bob.id)
    house.live.disconnect(bob.id)
    post = await ada.says("Hello")
    assert await heard(ear) == [f"home:{bob.id} post {post.id}"]
    house.live.disconnect(bob.id)
    await ada.says("Hello again")
    assert await heard(ear) == []


async def test_what_another_process_wrote_is_heard_here(
    house: House, listening: Listening, ada: Person, bob: Person
) -> None:
    await bob.follows(ada)
    ear = await listening.home_of(bob)
    async with open_house(house.settings, has_worker=False) as other:
        post = await ada.back_in(other).says("Hello")
        async with asyncio.timeout(60):
            await ear.came.wait()
    assert await heard(ear) == [f"home:{bob.id} post {post.id}"]


async def test_a_block_taken_back_is_heard_at_once_unless_the_other_blocks_too(
    house: House, listening: Listening, ada: Person, bob: Person
) -> None:
    await listening.home_of(ada)
    ear = Ear()
    house.hub.subscribe(["public"], Words(), ear, house.live.is_wanted_by(ada.id))
    for blocker, blocked in ((ada, bob), (bob, ada)):
        await house.write(graph.block, blocker.id, blocked.id)
    await house.write(graph.unblock, ada.id, bob.id)
    await bob.says("She does not hear this")
    await house.write(graph.unblock, bob.id, ada.id)
    post = await bob.says("And hears this")
    assert await heard(ear) == [f"public post {post.id}"]


async def test_somebody_no_longer_followed_leaves_the_open_list_in_the_same_moment(
    house: House, ada: Person, bob: Person
) -> None:
    await ada.follows(bob)
    press = await house.write(lists.create, ada.id, NewList.of("Press"))
    await house.write(lists.add, ada.id, press.id, [bob.id])
    await house.live.lists.open(press)
    ear = Ear()
    house.hub.subscribe([channel_of(press, ada.id)], Words(), ear)
    post = await bob.says("For my followers", "followers")
    await house.write(graph.remove_follower, bob.id, ada.id)
    await bob.says("For those who are left", "followers")
    assert await heard(ear) == [f"list:{press.id} post {post.id}"]
    house.live.lists.close(press)
    await bob.says("Nobody looks")
    assert await heard(ear) == []


@pytest.mark.parametrize("policy", ["followed", "list", "none"])
async def test_an_open_list_hears_the_answers_it_shows(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person, mallory: Person, policy: str
) -> None:
    await ada.follows(bob, chloe, dina)
    press = await house.write(lists.create, ada.id, NewList.of("Press", replies=policy))
    await house.write(lists.add, ada.id, press.id, [bob.id, chloe.id])
    questions = [await person.says("Who?") for person in (ada, bob, chloe, dina, mallory)]
    await house.live.lists.open(press)
    ear = Ear()
    house.hub.subscribe([channel_of(press, ada.id)], Words(), ear)
    answers = [await bob.answers(question, "I") for question in questions]
    shown = {"followed": answers[:4], "list": answers[:3], "none": answers[:2]}[policy]
    came = [line for line in await heard(ear) if " counts " not in line]
    assert came == [f"list:{press.id} post {one.id}" for one in shown]
    entries = await timelines.of_list(house.store, press, Page(5))
    assert [one for one in entries if one in {answer.id for answer in answers}] == [one.id for one in shown[::-1]]
    house.live.lists.close(press)
