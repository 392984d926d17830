"""Protected accounts, blocks and mutes in the pages, without a script."""

from berrah import graph
from tests.cast import Person
from tests.doors.web.conftest import Come


async def test_ada_chooses_her_followers(come: Come, ada: Person, bob: Person, chloe: Person) -> None:
    hers, his = await come(ada), await come(bob)
    await hers.opens("/settings/profile")
    page = await hers.sends("/settings/profile", is_protected="1")
    assert "saved" in page.path
    page = await his.opens("/@ada")
    assert "Protected" in page.text
    page = await his.sends("/@ada/follow")
    assert "Asked" in page.text
    await (await come(chloe)).opens("/@ada")
    await chloe.follows(ada)
    page = await hers.opens("/requests")
    page = await hers.sends("/requests", **{f"who-{bob.id}": "1", f"who-{chloe.id}": ""}, answer="approve")
    assert "Nobody is waiting" in page.text
    await hers.posts("among us")
    assert "among us" in (await his.opens("/")).text
    assert "among us" not in (await (await come()).opens("/@ada")).text


async def test_a_profile_that_is_saved_otherwise_stays_protected(come: Come, ada: Person) -> None:
    hers = await come(ada)
    await hers.opens("/settings/profile")
    await hers.sends("/settings/profile", is_protected="1")
    page = await hers.opens("/settings/profile")
    assert any("checked" in box for box in page.all("input") if box.get("name") == "is_protected")


async def test_blocking_and_muting_from_a_profile(come: Come, ada: Person, bob: Person) -> None:
    hers, his = await come(ada), await come(bob)
    await ada.follows(bob)
    await bob.says("loud news")
    await hers.opens("/@bob")
    await hers.sends("/@bob/mute", span="hour")
    assert "loud news" not in (await hers.opens("/")).text
    page = await hers.opens("/settings/muted")
    assert "bob" in page.text
    await hers.sends("/@bob/unmute")
    assert "loud news" in (await hers.opens("/")).text
    await hers.opens("/@bob")
    await hers.sends("/@bob/note", note="from the fair")
    assert (await hers.opens("/@bob")).form("/@bob/note").fields["note"] == "from the fair"
    page = await hers.sends("/@bob/block")
    assert page.has_form("/@bob/unblock")
    assert "loud news" not in page.text
    page = await his.opens("/@ada")
    assert not page.has_form("/@ada/follow")
    assert "You block nobody" not in (await hers.opens("/settings/blocked")).text
    await hers.sends("/@bob/unblock")
    assert "You block nobody" in (await hers.opens("/settings/blocked")).text


async def test_a_post_says_who_can_read_it(come: Come, ada: Person, bob: Person, chloe: Person, dina: Person) -> None:
    await bob.follows(ada)
    everybody = await ada.says("to all")
    some = await ada.says("@bob @chloe @dina for followers and you", "followers")
    one = await ada.says("@chloe a word", "direct")
    hers, theirs = await come(ada), await come(chloe)
    assert "Everybody" in (await (await come()).opens(f"/@ada/{everybody.id}/readers")).text
    page = await hers.opens(f"/@ada/{some.id}/readers")
    assert "4 people can read this" in page.text
    assert "2 people named" in page.text
    page = await theirs.opens(f"/@ada/{one.id}/readers")
    assert "2 people can read this" in page.text
    await ada.house.write(graph.block, dina.id, ada.id)
    assert "3 people can read this" in (await hers.opens(f"/@ada/{some.id}/readers")).text
    assert (await (await come(dina)).opens(f"/@ada/{some.id}/readers")).status == 404
    assert (await (await come()).opens(f"/@ada/{one.id}/readers")).status == 404


async def test_a_server_is_blocked_unblocked_and_blocked_again(come: Come, ada: Person) -> None:
    hers = await come(ada)
    await hers.opens("/settings/domains")
    page = await hers.sends("/settings/domains", domain="no server")
    assert page.status == 422
    page = await hers.sends("/settings/domains", domain="café.example")
    assert "café.example" in page.text
    page = await hers.sends("/settings/domains/unblock")
    assert "café.example is not blocked any more." in page.text
    page = await hers.sends("/settings/domains")
    assert page.has_form("/settings/domains/unblock")


async def test_muting_with_or_without_notifications(come: Come, ada: Person, bob: Person, chloe: Person) -> None:
    hers = await come(ada)
    await hers.opens("/@bob")
    await hers.sends("/@bob/mute", span="day", notify="1")
    await hers.opens("/@chloe")
    await hers.sends("/@chloe/mute", span="")
    page = await hers.opens("/settings/muted")
    assert "with notifications" in page.text
    assert "without notifications" in page.text
