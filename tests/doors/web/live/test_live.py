"""What arrives by itself, seen as bytes."""

import json

import pytest

from berrah import accounts, graph, organisations
from berrah.doors.house import House
from berrah.graph import lists
from berrah.graph.lists import NewList
from berrah.organisations import Actor, Role
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.live.hearing import listens, until


async def test_a_follower_hears_a_post_in_the_language_of_the_page(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    await bob.follows(ada)
    reader = await come(bob)
    await reader.sends("/language", lang="ar")
    async with listens(reader, house, "/live/home") as ear:
        post = await ada.says("hello <b>")
        kind, html = await ear.hears()
        assert kind == "post"
        assert f'data-post="{post.id}"' in html
        assert "hello &lt;b&gt;" in html
        assert "الآن" in html
        assert 'name="token"' not in html
        assert "<!--" not in html
        await ada.withdraws(post)
        assert await ear.hears() == ("gone", str(post.id))


async def test_everybody_hears_the_same_bytes(
    come: Come, house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    for one in (bob, chloe):
        await one.follows(ada)
    his, hers = await come(bob), await come(chloe)
    async with listens(his, house, "/live/home") as ear, listens(hers, house, "/live/home") as other:
        await ada.says("for all of you", "followers")
        assert await ear.hears() == await other.hears()


async def test_numbers_change_on_the_page(come: Come, house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("count me")
    guest = await come(None, "fr")
    async with listens(guest, house, f"/live/public?watch={post.id},1,x") as ear:
        await bob.likes(post)
        kind, data = await ear.hears()
        assert kind == "counts"
        assert json.loads(data) == {"id": str(post.id), "replies": "", "reposts": "", "favourites": "1"}


async def test_nobody_watches_what_they_may_not_see(
    come: Come, house: House, ada: Person, bob: Person, mallory: Person
) -> None:
    await bob.follows(ada)
    closed = await ada.says("closed", "followers")
    reader = await come(mallory)
    async with listens(reader, house, f"/live/public?watch={closed.id}") as ear:
        await bob.likes(closed)
        open_post = await ada.says("open")
        kind, html = await ear.hears()
        assert kind == "post"
        assert str(open_post.id) in html


async def test_a_thread_and_private_posts_fill_too(come: Come, house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("thread")
    reader = await come(bob)
    async with listens(reader, house, f"/live/posts/{post.id}") as ear:
        await ada.answers(post, "an answer")
        assert "an answer" in (await ear.hears())[1]
    async with listens(reader, house, f"/live/inbox/{bob.id}") as ear:
        await ada.says("@bob a secret", "direct")
        assert "a secret" in (await ear.hears())[1]
    async with listens(await come(), house, f"/live/accounts/{ada.id}") as ear:
        await ada.passes_on(await bob.says("from bob"))
        assert "ada" in (await ear.hears())[1]


@pytest.mark.parametrize(("path", "status"), [("home", 401), ("inbox", 401), ("nothing", 404), ("posts/7", 404)])
async def test_a_stream_that_is_not_there(come: Come, ada: Person, path: str, status: int) -> None:
    guest = await come()
    assert (await guest.http.get(f"/live/{path}")).status_code == status


async def test_what_was_missed_is_fetched(come: Come, ada: Person) -> None:
    first = await ada.says("first")
    await ada.says("second")
    guest = await come()
    answer = await guest.http.get(f"/public?since_id={first.id}", headers={"x-partial": "1"})
    assert "second" in answer.text
    assert "first" not in answer.text
    assert "<html" not in answer.text


async def test_our_script_gets_the_part_that_changes(come: Come, ada: Person, bob: Person) -> None:
    post = await ada.says("like me")
    reader = await come(bob)
    script = {"x-partial": "1", "origin": reader.address}
    answer = await reader.http.post(f"/posts/{post.id}/favourite", headers=script)
    assert answer.status_code == 200
    assert f"/posts/{post.id}/unfavourite" in answer.text
    assert "<html" not in answer.text
    answer = await reader.http.post("/@ada/follow", headers=script)
    assert "/@ada/unfollow" in answer.text
    answer = await reader.http.post("/posts", headers=script, data={"text": "x" * 141, "visibility": "public"})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "text/plain; charset=utf-8")
    assert "141" in answer.text
    answer = await reader.http.post("/posts", headers=script, data={"text": "new", "visibility": "public"})
    assert answer.status_code == 201
    assert "<article" in answer.text


async def test_nobody_hears_those_they_have_nothing_to_do_with(
    come: Come, house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    await ada.follows(chloe)
    hers = await come(ada)
    async with listens(hers, house, "/live/public") as public, listens(hers, house, "/live/home") as home:
        await house.write(graph.block, bob.id, ada.id)
        await bob.says("not for ada")
        await chloe.passes_on(await bob.says("nor this"))
        await house.write(graph.mute, ada.id, chloe.id)
        await chloe.says("nor this, for now")
        await house.write(graph.unmute, ada.id, chloe.id)
        post = await chloe.says("but this")
        for ear in (public, home):
            kind, html = await ear.hears()
            assert (kind, f'data-post="{post.id}"' in html) == ("post", True)


async def test_an_author_hears_at_home_of_a_post_that_came_after_the_page(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    hers = await come(ada)
    async with listens(hers, house, "/live/home") as ear:
        post = await ada.says("passed on")
        assert (await ear.hears())[0] == "post"
        await bob.passes_on(post)
        kind, data = await ear.hears()
        assert (kind, json.loads(data)["reposts"]) == ("counts", "1")


async def test_a_list_fills_by_itself(come: Come, house: House, ada: Person, bob: Person, chloe: Person) -> None:
    await ada.follows(bob, chloe)
    press = await house.write(lists.create, ada.id, NewList.of("Press", is_public=True))
    await house.write(lists.add, ada.id, press.id, [bob.id])
    path = f"/live/lists/{press.id}"
    async with listens(await come(ada), house, path) as own, listens(await come(), house, path) as other:
        await chloe.says("not on it")
        await bob.says("for followers", "followers")
        assert "for followers" in (await own.hears())[1]
        await house.write(lists.add, ada.id, press.id, [chloe.id])
        await chloe.says("on it now")
        for ear in (own, other):
            assert "on it now" in (await ear.hears())[1]
        await house.write(lists.delete, ada.id, press.id)
        await until(lambda: not house.hub.open)
    assert (await (await come(ada)).http.get(path)).status_code == 404


async def test_a_removed_member_hears_no_more_of_what_the_organisation_reads(
    come: Come, house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    park = await house.write(organisations.found, ada.id, "technopark", "Techno Park")
    await house.write(graph.follow, park.id, chloe.id)
    as_ada = Actor(park.id, ada.id)
    made, _ = await house.write(organisations.invite, as_ada, "bob", Role.publisher)
    await house.write(organisations.accept, bob.id, made.id)
    his = await come(bob)
    his.http.cookies.set("berrah_acting", f"{bob.id}.{park.id}")
    async with listens(his, house, f"/live/home/{park.id}") as ear:
        await chloe.says("read by the park")
        assert "read by the park" in (await ear.hears())[1]
        await house.write(organisations.remove_member, as_ada, bob.id)
        await until(lambda: not house.hub.open)
    assert (await his.http.get(f"/live/home/{park.id}")).status_code == 404


async def test_a_closed_session_hears_no_more(come: Come, house: House, ada: Person) -> None:
    hers = await come(ada)
    async with listens(hers, house, f"/live/home/{ada.id}"):
        await house.write(accounts.log_out, hers.http.cookies["berrah_session"])
        await until(lambda: not house.hub.open)
