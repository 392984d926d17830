"""Numbers that change on pages that are open, and people who leave them, seen as bytes."""

import json
from contextlib import AsyncExitStack

from berrah import graph, posts
from berrah.doors.house import House
from berrah.moderation import acts
from berrah.posts import conversations
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.live.hearing import Ear, listens
from tests.moderation.staff import decides


async def test_numbers_of_what_came_after_the_page_change_and_cost_the_same_for_any_number_of_readers(
    come: Come, house: House, ada: Person, bob: Person, chloe: Person, questions: list[str]
) -> None:
    asked = []
    async with AsyncExitStack() as stack:
        ears: list[Ear] = []
        for reader in (bob, chloe):
            await reader.follows(ada)
            ears.append(await stack.enter_async_context(listens(await come(reader), house, "/live/home")))
            post = await ada.says(f"hello {reader.name}")
            assert [(await ear.hears())[0] for ear in ears] == ["post"] * len(ears)
            questions.clear()
            await house.write(posts.favourite, bob.id, post.id)
            for ear in ears:
                kind, data = await ear.hears()
                assert (kind, json.loads(data)["favourites"]) == ("counts", "1")
            asked.append(len(questions))
    assert asked[0] == asked[1]


async def test_whoever_is_blocked_hears_no_numbers_of_what_somebody_else_passed_on(
    come: Come, house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    await chloe.follows(bob)
    await house.write(graph.block, ada.id, chloe.id)
    hers = await come(chloe)
    async with listens(hers, house, "/live/home") as ear:
        post = await ada.says("passed on")
        await bob.passes_on(post)
        await bob.likes(post)
        after = await bob.says("and now?")
        kind, html = await ear.hears()
        assert (kind, f'data-post="{after.id}"' in html) == ("post", True)


async def test_somebody_suspended_leaves_open_pages_with_one_word(
    come: Come, house: House, ada: Person, bob: Person, mallory: Person
) -> None:
    await bob.follows(mallory)
    posts_of = [await mallory.says("loud"), await mallory.says("closed", "followers")]
    places = ("/live/home", "/live/public", f"/live/accounts/{mallory.id}", f"/live/posts/{posts_of[0].id}")
    async with AsyncExitStack() as stack:
        his = await come(bob)
        ears = [await stack.enter_async_context(listens(his, house, path)) for path in places]
        ears.append(await stack.enter_async_context(listens(await come(None), house, "/live/tags/jazz")))
        act = await decides(None, mallory, "suspend")
        await house.write(acts.lift, None, act.id)
        await ada.says("#jazz afterwards")
        await ada.withdraws(await ada.says("#jazz too"))
        for ear in ears:
            assert await ear.hears() == ("gone", str(mallory.id))
            _, data = await ear.hears()
            assert not [one for one in posts_of if str(one.id) in data]


async def test_the_frame_says_how_many_messages_wait_on_every_page_as_they_come(
    come: Come, house: House, ada: Person, bob: Person, questions: list[str]
) -> None:
    his = await come(bob)
    await his.sends("/language", lang="ar")
    page = await his.opens("/settings/profile")
    (frame,) = [one for one in page.all("b") if "data-unread" in one]
    assert (frame["data-live"], "hidden" in frame) == (f"/live/frame/{bob.id}", True)
    async with listens(his, house, frame["data-live"]) as ear, listens(his, house, "/live/home?unread=") as home:
        assert await home.hears() == ("unread", "")
        assert await ear.hears() == ("unread", "")
        post = await ada.says("@bob hello", "direct")
        assert [await ear.hears(), await home.hears()] == [("unread", "1")] * 2
        questions.clear()
        await ada.answers(post, "@bob are you there?", "direct")
        assert await ear.hears() == ("unread", "1")
        assert not [one for one in questions if one.startswith("SELECT") and "conversation_unread" in one]
        await house.write(conversations.read, bob.id, post.id)
        assert await ear.hears() == ("unread", "")
    async with listens(await come(None), house, "/live/public?unread=") as ear:
        await ada.says("@bob once more", "direct")
        await ada.says("for all")
        assert (await ear.hears())[0] == "post"
    assert (await (await come(None)).http.get("/live/frame")).status_code == 401
