"""What is new in a feed is told to those who asked, whole, signed, and until it has arrived."""

import asyncio

import feedparser
import pytest

from berrah import accounts
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.graph.lists import NewList, add, create
from berrah.kit.deliveries import Bounds
from berrah.kit.worker import Worker
from berrah.syndication import WebSub, chores
from berrah.syndication import hub as module
from berrah.syndication import store as sql
from tests.cast import Person
from tests.notifications.push.office import Clock
from tests.syndication.callbacks import Reader, Told, asks, hub_of

FEED = "/@ada/feed.atom"


class Town:
    """What a test does again and again."""

    def __init__(self, house: House, hub: WebSub, worker: Worker, reader: Reader, later: Clock) -> None:
        self.house, self.hub, self.worker, self.reader, self.later = house, hub, worker, reader, later

    async def subscribes(self, path: str = FEED, name: str = "ada", **more: str) -> None:
        await asks(self.house, path, self.reader.callback(name), **more)
        await self.hub.go_round()

    async def goes_on(self, seconds: float = 10) -> None:
        """Facts are heard, time passes, and the hub goes round."""
        await self.worker.work_once()
        self.later.wait(seconds)
        await self.hub.go_round()

    async def left(self) -> int:
        async with self.house.store.read() as look:
            return int(await look.value(sql.kept))


@pytest.fixture
def town(house: House, hub: WebSub, worker: Worker, reader: Reader, later: Clock) -> Town:
    return Town(house, hub, worker, reader, later)


def titles(told: Told) -> list[str]:
    found = feedparser.parse(told.body)
    assert not found.bozo
    return [one.title for one in found.entries]


def ids(told: Told) -> list[str]:
    return [one.id for one in feedparser.parse(told.body).entries]


async def test_ada_posts_and_her_reader_is_told_the_feed_signed(town: Town, ada: Person) -> None:
    await town.subscribes(secret="between us")
    await ada.says("the market opens")
    await town.goes_on()

    [told] = town.reader.told()
    assert titles(told) == ["the market opens"]
    assert told.is_signed_with("between us")
    url = town.house.settings.url
    assert told.headers["content-type"] == "application/atom+xml"
    assert told.headers["link"] == f'<{url}/hub>; rel="hub", <{url}{FEED}>; rel="self"'
    await town.goes_on()
    assert len(town.reader.told()) == 1


async def test_without_a_secret_nothing_is_signed(town: Town, ada: Person) -> None:
    await town.subscribes("/@ada/feed.json")
    await ada.says("hello")
    await town.goes_on()
    [told] = town.reader.told()
    assert "x-hub-signature" not in told.headers
    assert told.headers["content-type"] == "application/feed+json"


async def test_an_edit_is_told_under_the_same_id(town: Town, ada: Person) -> None:
    await town.subscribes()
    post = await ada.says("the market opns")
    await town.goes_on()
    await ada.edits(post, "the market opens")
    await town.goes_on()
    before, after = town.reader.told()
    assert ids(before) == ids(after)
    assert len(ids(after)) == 1
    assert titles(after) == ["the market opens"]


async def test_much_at_once_is_told_once(town: Town, ada: Person) -> None:
    await town.subscribes()
    for number in range(5):
        await ada.says(f"number {number}")
    await town.goes_on()
    [told] = town.reader.told()
    assert len(titles(told)) == 5


async def test_each_feed_hears_what_stands_in_it(town: Town, ada: Person, bob: Person) -> None:
    shown = await town.house.write(create, bob.id, NewList.of("friends", is_public=True))
    await bob.follows(ada)
    await town.house.write(add, bob.id, shown.id, [ada.id])
    for path, name in (
        ("/public/feed.atom", "public"),
        ("/tags/jazz/feed.rss", "jazz"),
        ("/tags/blues/feed.atom", "blues"),
        (f"/lists/{shown.id}/feed.atom", "friends"),
        ("/@bob/feed.atom", "bob"),
        ("/@ada/feed.atom?replies=1", "replies"),
    ):
        await town.subscribes(path, name)
    post = await ada.says("late tonight #Jazz")
    await town.goes_on()
    assert {one.path for one in town.reader.came if one.method == "POST"} == {
        "/public",
        "/jazz",
        "/friends",
        "/replies",
    }
    town.reader.came.clear()
    await bob.passes_on(post)
    await town.goes_on()
    assert {one.path for one in town.reader.came if one.method == "POST"} == {"/bob"}
    assert titles(town.reader.told("bob")[0]) == ["bob reposted ada: late tonight #Jazz"]
    town.reader.came.clear()
    await ada.edits(post, "late tonight #Blues")
    await town.goes_on()
    assert {"/blues", "/jazz", "/public"} <= {one.path for one in town.reader.came}


async def test_what_is_not_for_everybody_wakes_nobody(town: Town, ada: Person, bob: Person) -> None:
    for path in (FEED, "/public/feed.atom", "/@ada/feed.atom?replies=1", "/@bob/feed.atom?replies=1"):
        await town.subscribes(path, path.strip("/").replace("/", "-").partition("?")[0])
    hers = await ada.says("for those who follow me", "followers")
    await ada.says("@bob between us", "direct")
    await bob.follows(ada)
    await bob.answers(hers, "@ada and I follow", "followers")
    await town.goes_on()
    assert not [one for one in town.reader.came if one.method == "POST"]


async def test_a_callback_that_stumbles_is_told_again_later(town: Town, ada: Person) -> None:
    await town.subscribes()
    town.reader.answers = [(500, {}), (503, {"retry-after": "600"}), (404, {})]
    await ada.says("hello")
    for seconds, told in ((10, 1), (10, 1), (40, 2), (120, 2), (700, 3), (60, 3), (1_000, 4)):
        await town.goes_on(seconds)
        assert len(town.reader.told()) == told, seconds
    assert len({one.body for one in town.reader.told()}) == 1
    await town.goes_on(100_000)
    assert len(town.reader.told()) == 4


async def test_who_says_gone_is_forgotten(town: Town, ada: Person) -> None:
    await town.subscribes()
    town.reader.answers = [(410, {})]
    await ada.says("hello")
    await town.goes_on()
    assert await town.left() == 0


async def test_who_never_answers_is_let_go_in_the_end(town: Town, ada: Person) -> None:
    await town.subscribes(lease=str(30 * 86_400))
    town.reader.answers = [(500, {})] * 100
    await ada.says("hello")
    rounds = 0
    while await town.left():
        await town.goes_on(5 * 3_600)
        rounds += 1
        assert rounds < 60
    assert rounds == len(town.reader.told()) == 40


async def test_a_lease_ends(town: Town, ada: Person) -> None:
    await town.subscribes(lease="3600")
    await ada.says("in time")
    await town.goes_on()
    await ada.says("too late")
    await town.goes_on(3_700)
    assert len(town.reader.told()) == 1
    assert await town.left() == 0


async def test_who_asks_no_more_is_forgotten_without_news(town: Town, ada: Person) -> None:
    await town.subscribes(lease="3600")
    town.later.wait(4_000)
    await town.house.write(chores.forget_expired)
    assert await town.left() == 0


async def test_a_feed_that_is_closed_says_so_once(town: Town, ada: Person, bob: Person) -> None:
    await town.subscribes()
    await ada.says("for everybody")
    await town.house.write(accounts.edit_profile, ada.id, ProfileChange(is_protected=True))
    await town.goes_on()
    assert town.reader.told() == []
    assert town.reader.asked()[-1].query["hub.mode"] == "denied"
    assert await town.left() == 0


async def test_nobody_hears_again_what_was_only_looked_at(town: Town, ada: Person) -> None:
    await town.subscribes("/tags/jazz/feed.atom")
    await ada.says("first #jazz")
    await town.goes_on()
    await ada.says("unlisted #jazz", "unlisted")  # stands under no hashtag
    await town.goes_on()
    assert len(town.reader.told()) == 1


async def test_a_host_with_many_readers_that_yawns_hides_no_other_from_the_hub(
    house: House,
    ada: Person,
    bob: Person,
    worker: Worker,
    reader: Reader,
    later: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_BOUNDS", Bounds(at_once=32, at_a_host=2, seen=4))
    hub = hub_of(house, 120)
    for number in range(6):
        await asks(house, FEED, reader.callback(f"hers{number}"))
    await asks(house, "/@bob/feed.atom", reader.callback("his").replace("127.0.0.1", "localhost"))
    while await hub.go_round():
        pass
    for one in (ada, bob):
        await one.says("hello")
        await worker.work_once()
    later.wait(10)
    reader.silence = asyncio.Event()
    rounds = []
    async with asyncio.timeout(60):
        while not reader.told("his"):
            rounds.append(asyncio.create_task(hub.go_round()))
            await asyncio.sleep(0.02)
    reader.silence.set()
    await asyncio.gather(*rounds)
    await hub.close()
