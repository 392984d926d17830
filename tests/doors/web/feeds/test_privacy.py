"""Feeds know nothing that a stranger could not read on the pages."""

import re

import pytest
from hypothesis import given

from berrah import accounts, timelines
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.doors.web.feeds import printer, sources
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page
from berrah.syndication import Form, Kind, Topic
from tests.acts import Act, acts, few
from tests.cast import Person
from tests.conftest import NewHouse
from tests.doors.web.conftest import Come
from tests.moderation.staff import decides, moderator
from tests.worlds import World, settle

_ENTRY = re.compile(r"<id>tag:[^<]*/(\d+)</id>")
_SECRET = re.compile(r"secret\d+")
PATHS = [f"/@ada/feed.{form}{query}" for form in Form for query in ("", "?replies=1")]


async def bodies(house: House, topic: Topic) -> str:
    found = await printer(house)(f"{house.settings.url}{topic.path}")
    return found.body.decode() if found else ""


@few
@given(history=acts)
async def test_whatever_happens_feeds_say_what_strangers_may_read(new_house: NewHouse, history: list[Act]) -> None:
    async with new_house() as house:
        world = await settle(house)
        await world.happen(history)
        for number, person in enumerate(world.people):
            for with_replies in (False, True):
                await agrees(world, number, Topic(Kind.account, person.name, Form.atom, with_replies), person)
        open_words = {_SECRET.findall(world.said[post])[0] for post in world.posts if world.can_read(None, post)}
        for kind, subject in ((Kind.public, ""), (Kind.tag, "jazz")):
            for form in Form:
                assert set(_SECRET.findall(await bodies(house, Topic(kind, subject, form)))) <= open_words


async def agrees(world: World, number: int, topic: Topic, person: Person) -> None:
    """The entries of somebody's feed are those of their page, and each word in it is for everybody."""
    body = await bodies(world.house, topic)
    if number in world.hidden | world.limited | world.protected:
        assert body == ""
        return
    async with world.house.store.read() as look:
        page = await timelines.account(look, None, person.id, Page(30), with_replies=topic.with_replies)
    assert [int(one) for one in _ENTRY.findall(body)] == page
    assert all(world.can_see(None, one) for one in page)
    words = {_SECRET.findall(world.said[post])[0] for post in world.posts if world.can_read(None, post)}
    assert set(_SECRET.findall(body)) <= words


async def test_a_closed_account_has_no_feed(come: Come, house: House, ada: Person, bob: Person) -> None:
    await ada.says("in earlier days")
    await bob.passes_on(await ada.says("passed on"))
    guest, hers = await come(), await come(ada)
    assert (await guest.http.get(PATHS[0])).status_code == 200
    await house.write(accounts.edit_profile, ada.id, ProfileChange(is_protected=True))
    for reader in (guest, hers):
        for path in PATHS:
            assert (await reader.http.get(path)).status_code == 404, path
        page = await reader.opens("/@ada")
        assert not [link for link in page.links if "feed." in link]
    assert "passed on" not in (await guest.http.get("/@bob/feed.atom")).text


@pytest.mark.parametrize("what", ["suspend", "limit"])
async def test_whom_moderators_hide_or_limit_has_no_feed(
    come: Come, house: House, ada: Person, bob: Person, what: str
) -> None:
    post = await ada.says("unheard #jazz")
    mona = await moderator(house)
    await decides(mona, ada, what)
    guest = await come()
    for path in (
        *PATHS,
        "/@nobody/feed.atom",
        "/@/feed.atom",
        "/ada/feed.atom",
        "/lists/1/feed.atom",
        "/lists/x/feed.rss",
    ):
        assert (await guest.http.get(path)).status_code == 404, path
    for path in ("/public/feed.atom", "/tags/jazz/feed.atom"):
        assert str(post.id) not in (await guest.http.get(path)).text


async def test_who_is_logged_in_reads_the_same(come: Come, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    await ada.says("for those who follow me", "followers")
    await ada.says("@bob between us", "direct")
    await ada.says("for everybody")
    guest, hers, his = await come(), await come(ada), await come(bob)
    for path in (*PATHS, "/public/feed.atom"):
        found = {(await reader.http.get(path)).text for reader in (guest, hers, his)}
        assert len(found) == 1
        assert "between us" not in found.pop()


async def test_what_is_quoted_is_held_against_who_may_read_it(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    post = await ada.says("take me along")
    await bob.quotes(post, "look")
    guest = await come()
    assert "take me along" in (await guest.http.get("/@bob/feed.atom")).text
    await house.write(accounts.edit_profile, ada.id, ProfileChange(is_protected=True))
    assert "take me along" not in (await guest.http.get("/@bob/feed.atom")).text


async def test_the_source_of_a_feed_asks_for_nobody(house: House, ada: Person) -> None:
    with pytest.raises(Unknown):
        await sources.source_of(house, Topic(Kind.account, "mallory", Form.atom))
