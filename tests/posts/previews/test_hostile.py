"""Pages that want to hurt whoever looks at them end cleanly, and are shown as nothing."""

import asyncio
import gzip

import pytest

from tests.cast import Person
from tests.kit.outside import written
from tests.kit.pictures import files
from tests.posts.previews.test_previews import NEWS, TOLD, shown
from tests.posts.previews.web import Web, page

HTML = "text/html"
DEEP = "<div>" * 200_000


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\nnever ends",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n",
        written(gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip", Content_Type=HTML),
        written(b"", "302 Found", Location=NEWS),
        written(b"", "302 Found", Location="http://inner.example.com/"),
        written(b"", "302 Found", Location="http://127.0.0.1:22/"),
        written(b"", "302 Found", Location="file:///etc/passwd"),
        written(b"\0\1\2\xff", Content_Type=HTML),
        written(b"<title>" + b"\xf0\x9f", Content_Type=HTML),
        page(f'<script type="application/ld+json">{"[" * 100_000}</script>'),
        page("<title> \u200b </title>"),
        written(files.picture(), Content_Type="image/png"),
        written(b"<title>not said to be a page</title>", Content_Type="application/octet-stream"),
        b"\0\1\2",
    ],
    ids=[
        *("endless", "liar", "bomb", "loop", "private", "loopback", "file", "binary", "cut", "deep JSON", "blank"),
        *("picture", "no page", "no http"),
    ],
)
async def test_it_is_shown_as_nothing(web: Web, ada: Person, answer: bytes) -> None:
    web.pages["news.example.com/article"] = answer
    post = await ada.says(NEWS)
    assert await web.goes() == 1
    found = await shown(ada, post)
    assert found is None or not found.title


async def test_of_a_stream_without_end_the_beginning_is_read(web: Web, ada: Person) -> None:
    endless = TOLD + "<p>" + "x" * 3_000_000
    web.pages["news.example.com/article"] = page(endless).replace(b"Content-Length: 3", b"Content-Length: 9999999999")
    post = await ada.says(NEWS)
    async with asyncio.timeout(10):
        await web.goes()
    found = await shown(ada, post)
    assert found
    assert found.title == "The souk opens"


async def test_markup_of_a_page_stays_words(web: Web, ada: Person) -> None:
    web.pages["news.example.com/article"] = page(
        '<meta property="og:title" content="&lt;script&gt;alert(1)&lt;/script&gt;\u202egnp.exe">'
    )
    post = await ada.says(NEWS)
    await web.goes()
    found = await shown(ada, post)
    assert found
    assert found.title == "<script>alert(1)</script> gnp.exe"


async def test_a_page_of_a_million_open_elements_is_left(web: Web, ada: Person) -> None:
    web.pages["news.example.com/article"] = page(TOLD, DEEP)
    post = await ada.says(NEWS)
    async with asyncio.timeout(10):
        await web.goes()
    assert len(web.asked) == 1
    assert (await ada.house.cards.entry(ada.id, post.id)) is not None


@pytest.mark.parametrize("bad", [b"GIF89a" + b"\xff" * 100, b"", b"<svg onload=alert(1)>", b"x" * 9_000_000])
async def test_a_picture_that_is_none_leaves_the_words(web: Web, ada: Person, bad: bytes) -> None:
    web.pages["news.example.com/article"] = page(TOLD + '<meta property="og:image" content="/p">')
    web.pages["news.example.com/p"] = written(bad, Content_Type="image/png")
    post = await ada.says(NEWS)
    await web.goes()
    found = await shown(ada, post)
    assert found
    assert found.title == "The souk opens"
    assert found.picture is None


async def test_a_picture_inside_the_house_network_is_not_fetched(web: Web, ada: Person) -> None:
    web.pages["news.example.com/article"] = page(
        TOLD + '<meta property="og:image" content="http://inner.example.com/x.png">'
        '<link rel="alternate" type="application/json+oembed" href="http://169.254.169.254/latest">'
    )
    post = await ada.says(NEWS)
    await web.goes()
    found = await shown(ada, post)
    assert found
    assert found.picture is None
    assert web.asked == ["news.example.com/article"]


async def test_a_slow_host_keeps_no_other_waiting(web: Web, ada: Person) -> None:
    for number in range(12):
        await ada.says(f"http://slow.example.com/{number}")
    await web.worker.work_once()
    visitor = web.visitor()
    visitor.start()
    async with asyncio.timeout(20):  # less than anybody's patience with the slow one
        while not web.asked:  # noqa: ASYNC110 - the web has no event of its own
            await asyncio.sleep(0.02)
        web.pages["news.example.com/article"] = page(TOLD)
        post = await ada.says(NEWS)
        await web.worker.work_once()
        while (found := await shown(ada, post)) is None:
            await asyncio.sleep(0.02)
            await web.house.bus.caught_up()
    await visitor.close()
    assert found.title == "The souk opens"
    assert web.asked == ["slow.example.com/0", "news.example.com/article"]
