"""Live: numbers that change on pages that are open, and people who leave them."""

from berrah import accounts, graph
from berrah.doors.house import House
from berrah.kit.bus import known_listeners
from berrah.kit.streams import Event
from berrah.kit.worker import Worker
from berrah.posts import conversations
from tests.cast import Person
from tests.timelines.ears import Ear, Listening, Words, heard, listening

__all__ = ["listening"]


async def test_numbers_of_a_post_that_came_later_are_told_to_those_who_were_shown_it(
    listening: Listening, ada: Person, bob: Person, chloe: Person, mallory: Person
) -> None:
    await bob.follows(ada)
    await chloe.follows(bob)
    follower, second, stranger = [await listening.home_of(one) for one in (bob, chloe, mallory)]
    post = await ada.says("For my followers", "followers")
    assert await heard(follower) == [f"home:{bob.id} post {post.id}"]
    await bob.likes(post)
    assert await heard(follower) == [f"home:{bob.id} counts {post.id}"]
    await bob.unfollows(ada)
    await ada.likes(post)
    assert await heard(follower) == []
    loud = await ada.says("For all")
    repost = await bob.passes_on(loud)
    assert await heard(second) == [f"home:{chloe.id} repost {repost.id}"]
    await mallory.likes(loud)
    assert await heard(second) == [f"home:{chloe.id} counts {loud.id}"]
    assert await heard(stranger) == []
    await ada.withdraws(loud)
    assert await heard(stranger) == [f"everywhere gone {loud.id}"]


async def test_numbers_that_wait_to_be_told_are_told_once(house: House, ada: Person) -> None:
    ear = Ear()
    house.hub.subscribe(["post:1", f"home:{ada.id}"], Words(), ear)
    event = Event("counts", 1, 1, 0, is_latest=True)
    for _ in range(3):
        house.hub.signal(event, ["post:1", "post:2", f"home:{ada.id}"])
    assert await heard(ear) == ["post:1 counts 1"]
    house.hub.signal(event, [f"home:{ada.id}"])
    assert await heard(ear) == [f"home:{ada.id} counts 1"]


async def test_who_is_hidden_leaves_every_screen_and_strangers_hear_of_nothing_closed(
    house: House, listening: Listening, ada: Person, bob: Person, chloe: Person, mallory: Person
) -> None:
    await bob.follows(ada)
    own = await chloe.says("By somebody else")
    loud, closed = await ada.says("For all"), await ada.says("For my followers", "followers")
    await ada.says("@bob between us", "direct")
    repost = await ada.passes_on(own)
    friend, stranger = await listening.home_of(bob), await listening.home_of(mallory)
    await house.write(accounts.stand, ada.id, accounts.Reason.suspended, holds=True)
    await Worker(house.store, house.bus, known_listeners(), []).work_once()
    await house.bus.caught_up()
    said = [f"everywhere away {ada.id}", f"everywhere hidden {repost.id}", f"everywhere hidden {loud.id}"]
    assert await heard(stranger) == said
    assert await heard(friend) == [*said, f"home:{bob.id} hidden {closed.id}"]
    await house.write(accounts.stand, ada.id, accounts.Reason.suspended, holds=False)
    await Worker(house.store, house.bus, known_listeners(), []).work_once()
    await house.bus.caught_up()
    assert await heard(stranger) == []


async def test_numbers_of_messages_are_told_to_those_who_have_more_or_fewer_to_read(
    house: House, listening: Listening, ada: Person, bob: Person, mallory: Person
) -> None:
    ears = [listening.to(f"unread:{one.id}") for one in (ada, bob, mallory)]
    post = await ada.says("@bob hello", "direct")
    assert [len(await heard(ear)) for ear in ears] == [0, 1, 0]
    await ada.says("for all")
    await house.write(conversations.read, bob.id, post.id)
    assert [len(await heard(ear)) for ear in ears] == [0, 1, 0]
    await house.write(conversations.mark_unread, bob.id, post.id)
    await ada.withdraws(post)
    assert [len(await heard(ear)) for ear in ears] == [0, 2, 0]
    await house.write(graph.block, bob.id, ada.id)
    assert [len(await heard(ear)) for ear in ears] == [0, 0, 0]
