"""What posts show of the pages they link to: fetched once, behind the requests, over a real network."""

import asyncio

import pytest

from berrah.cards import Cards, EntryCard
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.db import Store
from berrah.posts.previews import Found, PreviewClearing, is_picture_shown
from tests.cast import Entry, Person, id_of
from tests.kit.outside import written
from tests.kit.pictures import files
from tests.posts.previews.web import Web, page

NEWS = "http://news.example.com/article"
TOLD = '<meta property="og:title" content="The souk opens"><meta property="og:description" content="At dawn.">'
PICTURED = TOLD + '<meta property="og:image" content="/souk.png"><meta property="og:image:alt" content="Lamps">'
DAY = 24 * 3_600_000


async def entry_of(viewer: Person, post: Entry) -> EntryCard:
    entry = await viewer.house.cards.entry(viewer.id, id_of(post))
    assert entry
    return entry


async def shown(viewer: Person, post: Entry) -> Found | None:
    preview = (await entry_of(viewer, post)).card.preview
    return preview.found if preview else None


async def test_a_link_is_shown_with_what_its_page_says(web: Web, ada: Person, bob: Person) -> None:
    web.pages["news.example.com/article"] = page(PICTURED)
    web.pages["news.example.com/souk.png"] = written(files.picture(), Content_Type="image/png")

    post = await ada.says(f"look {NEWS} and http://photos.example.com/")
    assert await shown(bob, post) is None
    assert await web.goes() == 1

    found = await shown(bob, post)
    assert found
    assert (found.title, found.description, found.host) == ("The souk opens", "At dawn.", "news.example.com")
    assert found.picture
    assert (found.picture.width, found.picture.height, found.picture.description) == (60, 40, "Lamps")
    assert (await web.house.media.blob.read(found.picture.file))[8:12] == b"WEBP"
    assert web.asked == ["news.example.com/article", "news.example.com/souk.png"]
    assert "user-agent: berrah/" in web.heads[0].lower()
    assert "(+https://crieur.example)" in web.heads[0]


async def test_a_link_is_fetched_once_for_the_whole_house(web: Web, ada: Person, bob: Person) -> None:
    web.pages["news.example.com/article"] = page(TOLD)
    first = await ada.says(f"one {NEWS}")
    second = await bob.says(f"two {NEWS}#part")
    assert await web.goes() == 1
    third = await bob.says(f"three {NEWS}")
    assert await web.goes() == 0
    assert web.asked == ["news.example.com/article"]
    for post in (first, second, third):
        found = await shown(ada, post)
        assert found
        assert found.title == "The souk opens"


async def test_two_processes_do_not_both_go(web: Web, second_store: Store, ada: Person) -> None:
    web.pages["news.example.com/article"] = page(TOLD)
    web.slowly = 0.05
    await ada.says(NEWS)
    await web.worker.work_once()
    here, there = web.visitor(), web.visitor(second_store)
    assert sum(await asyncio.gather(here.go_round(), there.go_round())) == 1
    await here.close()
    await there.close()
    assert len(web.asked) == 1


async def test_a_host_is_visited_by_one_at_a_time(web: Web, ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    web.slowly = 0.05
    for number in range(3):
        web.pages[f"news.example.com/{number}"] = page(TOLD)
        await ada.says(f"http://news.example.com/{number}")
    web.pages["photos.example.com/"] = page(TOLD)
    await ada.says("http://photos.example.com/")
    await web.worker.work_once()
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    visitor = web.visitor()
    assert await visitor.go_round() == 2
    assert sorted(web.asked) == ["news.example.com/0", "photos.example.com/"]
    assert web.most == 2
    assert await visitor.go_round() == 0  # a moment of peace
    await visitor.close()


async def test_a_site_that_is_down_is_tried_again_and_then_no_more(
    web: Web, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.pages["news.example.com/article"] = written(b"", "503 Service Unavailable")
    post = await ada.says(NEWS)
    begun = clock.now()
    for wait in (0, 2, 12, 75, 10_000):
        monkeypatch.setattr(clock, "now", lambda wait=wait: begun + wait * 60_000 + 5_000)
        await web.goes()
    assert len(web.asked) == 4
    assert await shown(ada, post) is None


async def test_what_is_gone_for_good_is_asked_for_once(web: Web, ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    await ada.says(NEWS)
    await web.goes()
    later = clock.now() + DAY // 2
    monkeypatch.setattr(clock, "now", lambda: later)
    await web.goes()
    assert len(web.asked) == 1


async def test_a_page_is_fetched_again_only_when_it_is_posted_anew_after_some_days(
    web: Web, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.pages["news.example.com/article"] = page(TOLD)
    old = await ada.says(NEWS)
    await web.goes()
    later = clock.now() + 8 * DAY
    monkeypatch.setattr(clock, "now", lambda: later)
    assert await web.goes() == 0

    web.pages["news.example.com/article"] = page(TOLD.replace("opens", "closes"))
    new = await ada.says(f"again {NEWS}")
    assert await web.goes() == 1
    for post in (old, new):
        found = await shown(ada, post)
        assert found
        assert found.title == "The souk closes"


async def test_with_the_last_post_everything_of_its_link_goes(web: Web, house: House, ada: Person) -> None:
    web.pages["news.example.com/article"] = page(PICTURED)
    web.pages["news.example.com/souk.png"] = written(files.picture(), Content_Type="image/png")
    first, second = await ada.says(f"one {NEWS}"), await ada.says(f"two {NEWS}")
    await web.goes()
    found = await shown(ada, first)
    assert found
    assert found.picture
    clearing = PreviewClearing(house.store, house.media.blob)

    await ada.withdraws(first)
    await web.goes()
    assert await clearing.clear_once() == 0
    await ada.withdraws(second)
    await web.goes()
    async with house.store.read() as look:
        assert not await is_picture_shown(look, found.picture.key)
    assert await clearing.clear_once() == 1
    assert await house.media.blob.size(found.picture.file) is None
    assert await clearing.clear_once() == 0


async def test_a_post_that_is_deleted_before_anybody_looked_is_not_looked_at(web: Web, ada: Person) -> None:
    post = await ada.says(NEWS)
    await ada.withdraws(post)
    assert await web.goes() == 0
    post = await ada.says(NEWS)
    await web.worker.work_once()
    await ada.withdraws(post)
    assert await web.goes() == 0
    assert web.asked == []


async def test_a_house_that_stays_at_home_visits_nobody(web: Web, ada: Person) -> None:
    web.pages["news.example.com/article"] = page(TOLD)
    post = await ada.says(NEWS)
    await web.worker.work_once()
    visitor = web.visitor(is_off=True)
    assert await visitor.go_round() == 1
    assert await visitor.go_round() == 0
    assert web.asked == []
    assert await shown(ada, post) is None


async def test_cards_of_many_links_take_no_more_questions(
    web: Web, house: House, ada: Person, questions: list[str]
) -> None:
    ids = []
    for number in range(4):
        web.pages[f"news.example.com/{number}"] = page(TOLD)
        ids.append((await ada.says(f"http://news.example.com/{number}")).id)
    await web.worker.work_once()
    counted = []
    for some in (ids[:1], ids):
        cards = Cards(house.store)
        questions.clear()
        await cards.entries(None, some)
        counted.append(len(questions))
    assert counted[0] == counted[1]
    await house.cards.entries(None, ids)
    questions.clear()
    await house.cards.entries(None, ids)
    assert questions == []
