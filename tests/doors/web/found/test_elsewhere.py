"""What others show of a post: a sheet that the house draws, a card in a frame; and what none of them ever tells."""

import asyncio
import io
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from PIL import Image
from playwright.async_api import Browser, expect

from berrah import accounts
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.posts import Post, hiding
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.pictures.test_pictures import shows
from tests.doors.web.reading import Reader
from tests.kit.pictures import files

CARD_MOST = 15_000
SECRET = "motdepasse"


async def sheet(reader: Reader, post: Post) -> str:
    """The path of the sheet that the page of a post names."""
    return (await reader.opens(f"/@ada/{post.id}")).meta("og:image").partition("://")[2].partition("/")[2]


@asynccontextmanager
async def elsewhere(html: str) -> AsyncIterator[str]:
    """The address of another site with this page."""

    async def say(asked: asyncio.StreamReader, told: asyncio.StreamWriter) -> None:
        await asked.readuntil(b"\r\n\r\n")
        told.write(f"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n{html}".encode())
        await told.drain()
        told.close()

    server = await asyncio.start_server(say, "127.0.0.1", 0)
    async with server:
        yield f"http://localhost:{server.sockets[0].getsockname()[1]}/"


async def test_a_sheet_is_drawn_and_kept_under_its_edition(come: Come, ada: Person) -> None:
    post = await ada.says("مرحبا بكم في Berrah 😀")
    guest = await come()
    where = "/" + await sheet(guest, post)
    answer = await guest.http.get(where)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
    assert "set-cookie" not in answer.headers
    assert (await guest.http.get(where)).content == answer.content
    await ada.edits(post, "autre chose")
    moved = await guest.http.get(where)
    assert (moved.status_code, moved.headers["location"]) == (302, "/" + await sheet(guest, post))
    assert (await guest.http.head(moved.headers["location"])).status_code == 200
    house = await guest.opens("/")
    own = await guest.http.get("/" + house.meta("og:image").partition("://")[2].partition("/")[2])
    assert (own.status_code, own.headers["content-type"]) == (200, "image/png")


async def test_a_sheet_is_there_as_long_as_everybody_may_read_the_post(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    gone, hidden, kept = [await ada.says(f"message {word}") for word in ("un", "deux", "trois")]
    guest = await come()
    paths = ["/" + await sheet(guest, post) for post in (gone, hidden, kept)]
    for path in paths:
        assert (await guest.http.get(path)).status_code == 200
    await ada.withdraws(gone)
    await house.write(hiding.hide, [hidden])
    assert [(await guest.http.get(path)).status_code for path in paths] == [404, 404, 200]
    await house.write(accounts.edit_profile, ada.id, ProfileChange(is_protected=True))
    assert (await guest.http.get(paths[2])).status_code == 404
    closed = [await bob.says("à mes lecteurs", "followers"), await bob.says("avec le lien", "unlisted")]
    for post in closed:
        assert (await guest.http.get(f"/drawn/{post.id}-0123456789.png")).status_code == 404
    for path in ("/drawn/", "/drawn/x-1.png", "/drawn/12", "/drawn/99999999999999999999999-1.png"):
        assert (await guest.http.get(path)).status_code == 404


async def test_a_notice_and_what_it_covers_stay_apart(come: Come, house: House, ada: Person) -> None:
    draft = ada.draft(SECRET)
    noticed = await house.submit(type(draft).of(ada.id, f"{SECRET} #{SECRET}", rules=house.rules, notice="fin du film"))
    guest = await come()
    page = await guest.opens(f"/@ada/{noticed.id}")
    head = page.answer.text.partition("</head>")[0]
    assert SECRET not in head
    assert page.meta("og:description") == "fin du film"
    assert SECRET not in (await guest.opens(f"/@ada/{noticed.id}/embed")).answer.text


async def test_what_is_sensitive_is_shown_nowhere_else(come: Come, ada: Person) -> None:
    hers = await come(ada)
    await shows(hers, files.picture(), text="regardez", alt0=SECRET, sensitive="1")
    post = next(one["data-post"] for one in (await hers.opens("/@ada")).all("article"))
    guest = await come()
    page = await guest.opens(f"/@ada/{post}")
    head = page.answer.text.partition("</head>")[0]
    assert "/media/" not in head
    assert SECRET not in head
    card = (await guest.opens(f"/@ada/{post}/embed")).answer.text
    assert "/media/" not in card
    assert SECRET not in card


async def test_a_guest_learns_nothing_of_what_is_not_for_everybody(
    come: Come, house: House, ada: Person, bob: Person, mallory: Person
) -> None:
    open_one = await ada.says("pour tous")
    closed = [await ada.says(f"{SECRET} un", "followers"), await ada.says(f"@bob {SECRET} deux", "direct")]
    gone = await ada.says(f"{SECRET} trois")
    quoting = await bob.quotes(gone, "voyez")
    await ada.withdraws(gone)
    for reader in (await come(), await come(mallory)):
        for post in (*closed, gone):
            for tail in ("", "/embed"):
                page = await reader.opens(f"/@ada/{post.id}{tail}")
                assert (page.status, page.meta("robots")) == (404, "noindex")
                assert SECRET not in page.answer.text
        for path in (f"/@ada/{open_one.id}", f"/@bob/{quoting.id}", f"/@bob/{quoting.id}/embed", "/@ada"):
            assert SECRET not in (await reader.opens(path)).answer.text
    his = await come(bob)
    assert SECRET in (await his.opens(f"/@ada/{closed[1].id}")).answer.text
    assert (await his.opens(f"/@ada/{closed[1].id}/embed")).status == 404, "a frame knows nobody"


async def test_a_card_is_light_and_speaks_the_language_of_the_post(come: Come, house: House, ada: Person) -> None:
    post = await ada.says("افتتاح الحديقة </script> <b> #الرباط", language="ar")
    guest = await come(None, "fr")
    answer = await guest.http.get(f"/@ada/{post.id}/embed")
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert "x-frame-options" not in answer.headers
    assert (answer.headers["x-robots-tag"], "set-cookie" in answer.headers) == ("noindex", False)
    page = await guest.opens(f"/@ada/{post.id}/embed")
    [whole] = page.all("html")
    assert (whole["lang"], whole["dir"]) == ("ar", "rtl")
    assert page.all("script") == page.all("form") == page.all("b") == []
    [style] = [one["href"] for one in page.all("link") if one["rel"] == "stylesheet"]
    sizes = [len((await guest.http.get(path)).content) for path in (f"/@ada/{post.id}/embed", style)]
    assert sum(sizes) < CARD_MOST
    whole_page = await guest.http.get(f"/@ada/{post.id}")
    assert "frame-ancestors 'none'" in whole_page.headers["content-security-policy"]


async def test_the_code_to_copy_stands_on_the_page(come: Come, house: House, ada: Person) -> None:
    post = await ada.says('Le "marché" <ouvre>')
    guest = await come()
    page = await guest.opens(f"/@ada/{post.id}")
    [field] = [one for one in page.all("textarea") if one.get("id") == "embed"]
    assert "readonly" in field
    text = page.answer.text
    assert f"{house.settings.url}/@ada/{post.id}/embed" in text
    assert "&lt;iframe" in text
    closed = await ada.says("entre nous", "followers")
    hers = await (await come(ada)).opens(f"/@ada/{closed.id}")
    assert not [one for one in hers.all("textarea") if one.get("id") == "embed"]


@pytest.mark.browser
async def test_the_card_stands_in_a_frame_on_another_site(
    come: Come, served: str, ada: Person, chromium: Browser
) -> None:
    post = await ada.says("dans un cadre ailleurs")
    guest = await come()
    page = await guest.opens(f"/@ada/{post.id}")
    found = re.search(r"&lt;iframe.*?&lt;/iframe&gt;", page.answer.text, re.DOTALL)
    assert found
    frame = f'<iframe src="{served}/@ada/{post.id}/embed" sandbox="allow-popups allow-popups-to-escape-sandbox">'
    async with elsewhere(f"<!doctype html><p>ailleurs</p>{frame}</iframe>") as site:
        shown = await chromium.new_page()
        await shown.goto(site)
        card = shown.frame_locator("iframe").locator("article")
        await expect(card).to_contain_text("dans un cadre ailleurs")
        await expect(card).to_have_css("border-radius", "14px")  # its style reaches it although it runs nothing
        assert await shown.context.cookies() == []
        await shown.close()
