"""A live page in real browsers: who tells, who passes by, and who reads it on somebody else's site."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from playwright.async_api import Browser, BrowserContext, FrameLocator, Page, expect

from berrah import liveblogs
from berrah.doors.house import House
from berrah.kit.worker import Worker
from berrah.liveblogs import NewLiveblog
from tests.cast import PASSWORD, Person
from tests.doors.web.live.hearing import until

pytestmark = pytest.mark.browser
Sit = Callable[..., Awaitable[Page]]
LIVE = "/live/trial-of-the-port"
Newspaper = Callable[[str], Awaitable[str]]


@pytest.fixture
async def sit(chromium: Browser, served: str) -> AsyncIterator[Sit]:
    """Somebody in front of a browser of their own; nothing in it may go wrong unsaid."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    async def open_browser(person: Person | None = None) -> Page:
        context = await chromium.new_context(locale="en", base_url=served)
        contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        if person:
            await page.goto("/login")
            await page.fill("#login", person.name)
            await page.fill("#password", PASSWORD)
            await page.click("main button")
            await page.wait_for_url(f"{served}/")
        return page

    yield open_browser
    for context in contexts:
        await context.close()
    assert faults == []


@pytest.fixture
async def newspaper() -> AsyncIterator[Newspaper]:
    """Another site, with this page; its address."""
    servers: list[asyncio.Server] = []

    async def print_it(html: str) -> str:
        body = html.encode()

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            lines = ("HTTP/1.1 200 OK", "content-type: text/html", f"content-length: {len(body)}", "connection: close")
            writer.write("\r\n".join((*lines, "", "")).encode() + body)
            await writer.drain()
            writer.close()

        servers.append(await asyncio.start_server(answer, "127.0.0.1", 0))
        return f"http://localhost:{servers[-1].sockets[0].getsockname()[1]}/"

    yield print_it
    for server in servers:
        server.close()


async def opened_with_bob(hers: Page, his: Page, worker: Worker) -> None:
    """Ada opens a page and asks Bob, who is told, and agrees."""
    await hers.goto("/live/new")
    await hers.fill("#title", "Trial of the port")
    await hers.fill("#tag", "#port")
    await hers.click("main .fields button")
    await hers.wait_for_url(f"**{LIVE}/keep")
    await hers.fill("#name", "bob")
    await hers.click("form[action$=invite] button")
    await expect(hers.locator("#witnesses .person")).to_contain_text("asked")
    await worker.work_once()
    await his.goto("/notifications")
    await his.click("text=asks you to be a witness on a live page")
    await his.click("form[action$=accept] button")
    await his.wait_for_url(f"**{LIVE}")
    await his.click("text=Tell what is happening")
    await expect(his.locator("#compose-text")).to_have_value(" #port")


async def framed(guest: Page, reader: Page, newspaper: Newspaper, house: House, served: str) -> FrameLocator:
    """What stands in the frame, when the code of the page is put into that of a newspaper."""
    code = await guest.locator("#embed").text_content()
    assert code is not None
    refused = f'<iframe src="{served}{LIVE}"></iframe>'
    code = code.replace(house.settings.url, served)
    await reader.goto(await newspaper(f"<!doctype html><h1>The Gazette</h1>{code}{refused}"))
    frame = reader.frame_locator("iframe").first
    await expect(frame.locator("h1")).to_have_text("Trial of the port")
    await expect(reader.frame_locator("iframe").nth(1).locator("h1")).not_to_contain_text("Trial")
    await until(lambda: house.hub.open >= 2)
    return frame


async def says_on_the_page(his: Page, worker: Worker) -> None:
    """Bob writes on his own home."""
    await his.goto("/")
    await his.fill("#compose-text", "All rise #port")
    await his.click("#compose button:text-is('Post')")
    await expect(his.locator(".post .text")).to_have_text("All rise #port")
    await worker.work_once()


async def test_a_hearing_is_told_live_here_and_on_the_page_of_a_newspaper(
    sit: Sit, newspaper: Newspaper, served: str, house: House, worker: Worker, ada: Person, bob: Person
) -> None:
    hers, his, guest, reader = await sit(ada), await sit(bob), await sit(), await sit()
    await opened_with_bob(hers, his, worker)
    await guest.goto(LIVE)
    frame = await framed(guest, reader, newspaper, house, served)
    await says_on_the_page(his, worker)
    for one in (guest, frame):
        await expect(one.locator(".post .text")).to_have_text("All rise #port")
        await expect(one.locator("[data-tally=posts]")).to_have_text("1")
    assert await frame.locator("form").count() == 0
    assert await reader.context.cookies() == []
    # What is pinned comes by itself; what is taken off leaves both.
    said = await ada.says("They sit #port")
    await worker.work_once()
    await expect(guest.locator(".post")).to_have_count(2)
    await hers.goto(f"{LIVE}/keep")
    await hers.locator(f"form[action$=pin]:has([value='{said.id}']) button").click()
    await expect(guest.locator(".known")).to_contain_text("They sit")
    await hers.locator(f"form[action$=off]:has([value='{said.id}']) button").click()
    for one in (guest, frame):
        await expect(one.locator(".post")).to_have_count(1)
    # A witness who is removed takes what they said along.
    await hers.click("form[action$=remove] button")
    await expect(hers.locator("#witnesses .person")).to_have_count(0)
    for one in (guest, frame):
        await expect(one.locator(".post")).to_have_count(0)
    # When she closes it, everybody sees what it came to.
    await hers.click("form[action$=close] button")
    for one in (guest, frame):
        await expect(one.locator(".state")).to_contain_text("Closed")


async def test_a_page_that_moderators_hide_leaves_the_screen_of_whoever_looks(
    sit: Sit, house: House, ada: Person
) -> None:
    opened = await house.write(liveblogs.open_page, ada.id, NewLiveblog.of("Trial of the port", tag="port"))
    reader = await sit()
    await reader.goto(LIVE)
    await expect(reader.locator("h1")).to_have_text("Trial of the port")
    await until(lambda: house.hub.open > 0)
    await house.write(liveblogs.hide, opened.id)
    await expect(reader.locator("main")).not_to_contain_text("Trial of the port")
