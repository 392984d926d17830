"""Pages show what is behind a link: light, from here, and when it comes."""

from collections.abc import AsyncIterator

import pytest

from berrah.doors.house import House
from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.live.hearing import listens
from tests.kit.outside import written
from tests.kit.pictures import files
from tests.posts.previews.test_previews import NEWS, PICTURED
from tests.posts.previews.web import Web, outside, page


@pytest.fixture
async def web(house: House, worker: Worker) -> AsyncIterator[Web]:
    async with outside(house, worker) as opened:
        opened.pages["news.example.com/article"] = page(PICTURED)
        opened.pages["news.example.com/souk.png"] = written(files.picture(), Content_Type="image/png")
        yield opened


async def test_under_a_post_stands_what_its_link_leads_to(come: Come, web: Web, ada: Person) -> None:
    post = await ada.says(NEWS)
    await web.goes()
    guest = await come()
    for path in ("/", f"/@ada/{post.id}"):
        seen = await guest.opens(path)
        assert "The souk opens" in seen.text
        card = next(one for one in seen.all("a") if one.get("class") == "preview")
        assert card["href"] == NEWS
        assert {"noopener", "noreferrer", "nofollow"} <= set(card["rel"].split())
        picture = next(one for one in seen.all("img") if one["src"].startswith("/previews/"))
        assert (picture["alt"], picture["loading"]) == ("Lamps", "lazy")
        assert (await guest.http.get(picture["src"])).headers["content-type"] == "image/webp"


async def test_markup_of_a_page_is_words_here(come: Come, web: Web, ada: Person) -> None:
    title = '<meta property="og:title" content="&lt;b onclick=x&gt;&quot;">'
    web.pages["news.example.com/article"] = page(title)
    await ada.says(NEWS)
    await web.goes()
    seen = await (await come()).opens("/")
    assert '<b onclick=x>"' in seen.text
    assert seen.all("b") == []


async def test_an_open_page_is_told_when_it_comes(come: Come, web: Web, house: House, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    reader = await come(bob)
    async with listens(reader, house, "/live/home") as ear:
        post = await ada.says(NEWS)
        assert (await ear.hears())[0] == "post"
        await web.goes()
        kind, html = await ear.hears()
        assert kind == "preview"
        assert f'data-of="{post.id}"' in html
        assert "The souk opens" in html
