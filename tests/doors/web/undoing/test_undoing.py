"""What was taken away is said once on the next page, with the way back; without a script."""

import pytest

from berrah import accounts, graph
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.graph import OptionsChange, lists
from berrah.graph.lists import NewList
from berrah.kit.worker import Worker
from berrah.posts import aside
from berrah.publishing import Ending
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.pictures.test_pictures import shows
from tests.kit.pictures import files
from tests.publishing.later.planning import in_time

DONE = "berrah_done"


async def relation(house: House, one: Person, other: Person) -> graph.Relation:
    """How one stands to the other."""
    async with house.store.read() as look:
        return (await graph.relations(look, one.id, [other.id]))[other.id]


async def test_unfollowing_is_undone_with_all_that_belonged_to_it(
    house: House, worker: Worker, ada: Person, bob: Person, come: Come
) -> None:
    change = OptionsChange.of(has_reposts=False, is_told=True, languages=["ar"])
    await house.write(graph.follow, ada.id, bob.id, change)
    await house.write(graph.endorse, ada.id, bob.id)
    press = await house.write(lists.create, ada.id, NewList.of("Press"))
    await house.write(lists.add, ada.id, press.id, [bob.id])
    await house.write(accounts.edit_profile, bob.id, ProfileChange(is_protected=True))
    before = await relation(house, ada, bob)
    await house.write(accounts.edit_profile, ada.id, ProfileChange(language="fr"))
    hers = await come(ada)
    await hers.opens("/@bob")
    page = await hers.sends("/@bob/unfollow")
    assert "Vous ne suivez plus @bob" in page.text
    assert not (await relation(house, ada, bob)).is_following
    await worker.work_once()
    page = await hers.sends("/@bob/back")
    assert page.path == "/@bob"
    assert await relation(house, ada, bob) == before
    async with house.store.read() as look:
        assert await lists.containing(look, ada.id, bob.id) == {press.id}
    assert "Vous ne suivez plus" not in page.text


async def test_blocking_is_undone_for_both(house: House, worker: Worker, ada: Person, bob: Person, come: Come) -> None:
    await ada.follows(bob)
    await bob.follows(ada)
    await house.write(accounts.edit_profile, ada.id, ProfileChange(language="ar"))
    hers = await come(ada)
    await hers.opens("/@bob")
    page = await hers.sends("/@bob/block")
    assert "حظرت @bob" in page.text
    await worker.work_once()
    page = await hers.sends("/@bob/back")
    stands = await relation(house, ada, bob)
    assert (stands.is_following, stands.is_followed_by, stands.is_blocking) == (True, True, False)


async def test_a_follower_who_was_removed_follows_again_unless_they_wish_otherwise(
    house: House, ada: Person, bob: Person, come: Come
) -> None:
    await bob.follows(ada)
    hers = await come(ada)
    await hers.opens("/@bob")
    page = await hers.sends("/@bob/remove")
    assert "@bob does not follow you any more." in page.text
    fields = page.form("/@bob/back").fields
    await hers.sends("/@bob/back")
    assert (await relation(house, ada, bob)).is_followed_by
    # He goes by himself: what she sends again does not fetch him back.
    await bob.unfollows(ada)
    assert (await hers.http.post("/@bob/back", data=fields)).status_code == 404
    assert not (await relation(house, ada, bob)).is_followed_by


async def test_nobody_is_made_to_follow_who_did_not(house: House, ada: Person, mallory: Person, come: Come) -> None:
    hers = await come(mallory)
    await hers.opens("/@ada")
    for path, form in (("/@ada/back", {}), ("/requests/back", {"who": str(ada.id)})):
        token = {"token": hers.page.form("/@ada/follow").fields["token"], **form}
        assert (await hers.http.post(path, data=token)).status_code == 404
    await mallory.follows(ada)
    await hers.opens("/@ada")
    await hers.sends("/@ada/unfollow")
    theirs = await come(ada)
    await theirs.opens("/@mallory")
    token = {"token": theirs.page.form("/@mallory/follow").fields["token"]}
    assert (await theirs.http.post("/@mallory/back", data=token)).status_code == 404
    await hers.sends("/@ada/back")
    stands = await relation(house, mallory, ada)
    assert (stands.is_following, stands.is_followed_by) == (True, False)


async def test_who_was_removed_since_does_not_come_back_by_an_old_undo(
    house: House, ada: Person, bob: Person, come: Come
) -> None:
    await bob.follows(ada)
    his = await come(bob)
    await his.opens("/@ada")
    await his.sends("/@ada/unfollow")
    fields = his.page.form("/@ada/back").fields
    await bob.follows(ada)
    await house.write(accounts.edit_profile, ada.id, ProfileChange(is_protected=True))
    await house.write(graph.remove_follower, ada.id, bob.id)
    assert (await his.http.post("/@ada/back", data=fields)).status_code == 404
    assert not (await relation(house, ada, bob)).is_followed_by


async def test_it_is_too_late_after_ten_minutes(house: House, ada: Person, bob: Person, come: Come) -> None:
    await ada.follows(bob)
    hers = await come(ada)
    await hers.opens("/@bob")
    with in_time(-601_000):
        await hers.sends("/@bob/unfollow")
    token = {"token": hers.page.form("/@bob/follow").fields["token"]}
    answer = await hers.http.post("/@bob/back", data=token)
    assert answer.status_code == 404
    assert "too late" in answer.text


async def test_who_was_turned_away_asks_again(
    house: House, ada: Person, bob: Person, chloe: Person, come: Come
) -> None:
    await house.write(accounts.edit_profile, ada.id, ProfileChange(is_protected=True))
    for one in (bob, chloe):
        await one.follows(ada)
    hers = await come(ada)
    await hers.opens("/requests")
    who = {f"who-{one.id}": "1" for one in (bob, chloe)}
    page = await hers.sends("/requests", answer="refuse", **who)
    assert "They are not let in." in page.text
    assert not (await relation(house, bob, ada)).has_asked
    page = await hers.sends("/requests/back")
    assert all(one.name in page.text for one in (bob, chloe))


async def test_a_list_comes_back_with_everybody_on_it(
    house: House, worker: Worker, ada: Person, bob: Person, come: Come
) -> None:
    await ada.follows(bob)
    press = await house.write(lists.create, ada.id, NewList.of("Press", is_public=True))
    await house.write(lists.add, ada.id, press.id, [bob.id])
    await house.write(lists.follow_list, bob.id, press.id)
    hers = await come(ada)
    await hers.opens(f"/lists/{press.id}/edit")
    page = await hers.sends(f"/lists/{press.id}/delete")
    assert "The list Press is deleted." in page.text
    await worker.work_once()
    assert (await hers.http.get(f"/lists/{press.id}")).status_code == 404
    page = await hers.sends(f"/lists/{press.id}/back")
    await worker.work_once()
    assert "@bob" in (await hers.opens(f"/lists/{press.id}/people")).text
    async with house.store.read() as look:
        assert await lists.is_list_follower(look, bob.id, [press.id])


@pytest.mark.parametrize(
    ("at", "form", "fields", "said", "undo"),
    [
        ("/@bob", "/@bob/mute", {"span": "day"}, "You mute @bob.", "/@bob/unmute"),
        ("/tags/souk", "/tags/souk/unfollow", {}, "You follow #souk no longer.", "/tags/souk/follow"),
        ("/settings/domains", "/settings/domains/unblock", {}, "far.example is not blocked", "/settings/domains"),
    ],
)
async def test_everyday_things_are_undone(  # noqa: PLR0913, PLR0917 - a table
    house: House, ada: Person, bob: Person, come: Come, at: str, form: str, fields: dict[str, str], said: str, undo: str
) -> None:
    hers = await come(ada)
    await hers.opens("/tags")
    await hers.sends("/tags", tag="souk")
    await hers.opens("/settings/domains")
    await hers.sends("/settings/domains", domain="far.example")
    await hers.opens(at)
    page = await hers.sends(form, **fields)
    assert said in page.text
    assert not page.has_form(form) or form == undo
    page = await hers.sends(undo)
    assert page.status == 200
    assert said not in page.text
    assert page.has_form(form)


async def test_it_is_said_once_and_to_nobody_else(ada: Person, bob: Person, mallory: Person, come: Come) -> None:
    await ada.follows(bob)
    hers = await come(ada)
    await hers.opens("/@bob")
    page = await hers.sends("/@bob/unfollow")
    assert "no longer" in page.text
    assert page.answer.headers["cache-control"] == "no-store"
    assert "no longer" not in (await hers.opens("/@bob")).text


async def test_a_cookie_that_somebody_else_wrote_says_nothing(
    ada: Person, bob: Person, mallory: Person, come: Come
) -> None:
    await ada.follows(bob)
    await mallory.follows(bob)
    hers, theirs = await come(ada), await come(mallory)
    await theirs.opens("/@bob")
    fields = theirs.page.form("/@bob/unfollow").fields
    answer = await theirs.http.post("/@bob/unfollow", data=fields)
    assert "httponly" in answer.headers["set-cookie"].lower()
    stolen = answer.cookies[DONE]
    for value in (stolen, stolen[:-1], "x.y", ".", stolen.replace(".", "A.")):
        headers = {"cookie": f"{'; '.join(f'{name}={one}' for name, one in hers.http.cookies.items())}; {DONE}={value}"}
        page = (await hers.http.get("/@bob", headers={**headers})).text
        assert "no longer" not in page


async def test_a_deleted_post_is_read_by_nobody_and_comes_back_with_its_picture(
    house: House, ada: Person, bob: Person, come: Come
) -> None:
    await bob.follows(ada)
    await house.write(accounts.edit_profile, ada.id, ProfileChange(language="fr"))
    hers, his, stranger = await come(ada), await come(bob), await come(None)
    await shows(hers, files.picture(), text="Zanzibar #souk")
    post = int((await hers.opens("/@ada")).all("article")[0]["data-post"])
    pictures = [one["src"] for one in hers.page.all("img") if one["src"].startswith("/media/")]
    page = await hers.sends(f"/posts/{post}/delete")
    assert "une demi-minute" in page.text
    paths = ("/", "/public", "/tags/souk", "/@ada", f"/@ada/{post}", f"/@ada/{post}/embed", f"/@ada/{post}/history")
    feeds = (
        "/@ada/feed.atom",
        "/public/feed.rss",
        "/tags/souk/feed.json",
        f"/api/oembed?url={house.settings.url}/@ada/{post}",
    )
    api = (f"/api/v1/statuses/{post}", f"/api/v1/accounts/{ada.id}/statuses", "/api/v1/timelines/tag/souk")
    for reader in (hers, his, stranger):
        for path in (*paths, *feeds, *api, *pictures):
            answer = await reader.http.get(path)
            assert "Zanzibar" not in answer.text, path
            assert answer.status_code == 404 or path not in pictures, path
    fields = {"token": page.form(f"/posts/{post}/back").fields["token"]}
    assert (await his.http.post(f"/posts/{post}/back", data=fields)).status_code in {403, 404}
    page = await hers.sends(f"/posts/{post}/back")
    assert page.path == f"/@ada/{post}"
    assert "Zanzibar" in (await stranger.opens("/public")).text
    assert [(await stranger.http.get(path)).status_code for path in pictures] == [200] * len(pictures)


async def test_too_late_is_said(house: House, ada: Person, come: Come) -> None:
    post = await ada.says("Oops")
    hers = await come(ada)
    await hers.opens("/@ada")
    page = await hers.sends(f"/posts/{post.id}/delete")
    with in_time(aside.KEPT_MS + 1):
        assert await Ending(house.store).end_once() == 1
    page = await hers.sends(f"/posts/{post.id}/back")
    assert page.status == 404
    assert "too late" in page.text
