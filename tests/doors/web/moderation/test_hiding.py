"""A post that the moderators hide: no page, address, number or stream knows of it, but for its author."""

from berrah.doors.house import House
from berrah.moderation import acts
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.pictures.test_pictures import shows
from tests.doors.web.reading import Reader
from tests.kit.pictures import files
from tests.moderation.staff import decides, moderator


async def test_a_hidden_post_leaves_no_trace_and_its_author_is_told(
    house: House, ada: Person, bob: Person, come: Come
) -> None:
    await ada.follows(bob)
    own = await ada.says("Mine")
    said = await bob.answers(own, "@ada Zanzibar #jazz")
    await ada.passes_on(said)
    readers = [await come(ada), await come(None)]
    paths = ("/", "/public", "/tags/jazz", "/@ada", "/@bob", "/@bob?replies=1", f"/@ada/{own.id}")
    act = await decides(await moderator(house), bob, "hide", posts=(said.id,), text="Until we know more")
    for reader in readers:
        for path in paths:
            page = await reader.opens(path)
            assert page.status == 200
            assert not [word for word in ("Zanzibar", str(said.id)) if word in page.answer.text], path
        for path in (f"/@bob/{said.id}", f"/@bob/{said.id}/readers"):
            assert (await reader.opens(path)).status == 404
    his = await come(bob)
    assert "Hidden by the moderators" in (await his.opens(f"/@bob/{said.id}")).text
    assert "1 person can read this." in (await his.opens(f"/@bob/{said.id}/readers")).text
    assert "Until we know more" in (await his.opens("/notices")).text
    await house.write(acts.lift, None, act.id)
    assert "Zanzibar" in (await readers[1].opens(f"/@ada/{own.id}")).text


async def test_pictures_of_a_hidden_post_are_shown_to_its_author_alone(house: House, ada: Person, come: Come) -> None:
    hers, stranger = await come(ada), await come(None)
    await shows(hers, files.picture(), text="Look")
    paths = await pictures_on(hers)
    assert [(await stranger.http.get(path)).status_code for path in paths] == [200] * len(paths)
    post = int((await hers.opens("/@ada")).all("article")[0]["data-post"])
    await decides(None, ada, "hide", posts=(post,))
    assert [(await stranger.http.get(path)).status_code for path in paths] == [404] * len(paths)
    assert [(await hers.http.get(path)).status_code for path in paths] == [200] * len(paths)


async def pictures_on(reader: Reader) -> list[str]:
    page = await reader.opens("/@ada")
    return [one["src"] for one in page.all("img") if one["src"].startswith("/media/")]


async def test_a_moderator_hides_a_reported_post_and_may_remove_it_afterwards(
    house: House, ada: Person, mallory: Person, come: Come
) -> None:
    hers, staff = await come(ada), await come(await moderator(house))
    post = await mallory.says("You fools")
    await hers.opens(f"/report?post={post.id}")
    await hers.sends("/report", category="other", comment="Rude")
    await staff.opens("/moderation")
    case = next(link for link in staff.page.links if link.startswith("/moderation/reports/"))
    await staff.opens(case)
    await staff.sends("/moderation/people/mallory/decide", what="hide", **{f"post-{post.id}": "1"})
    assert not await ada.can_read(post)
    assert await mallory.can_read(post)
    assert all(word in staff.page.text for word in ("Hid posts", "Hidden", "You fools"))
    await staff.sends("/moderation/people/mallory/decide", what="remove", **{f"post-{post.id}": "1"})
    assert not await mallory.can_read(post)
    assert "It is not there any more." in staff.page.text
