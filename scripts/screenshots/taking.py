"""Taking a picture: a browser whose clock stands, whose caret is hidden, and in which nothing moves."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Page as Tab

from berrah.doors.cli.demo.telling import PASSWORD
from scripts.screenshots.furnish import MEMBERS, STAFF
from scripts.screenshots.pages import LOCALES, SIZES, Page
from scripts.screenshots.town import NOON

_COLOURS: Final = 256
_TALLEST: Final = 6_000  # pixels
_WHO: Final = {"member": MEMBERS, "staff": STAFF}
SWITCHES: Final = ("--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--disable-lcd-text")


@contextmanager
def seat(browser: Browser, url: str, who: str, language: str, size: str) -> Iterator[BrowserContext]:
    """A browser that has never been there before, in which somebody of this language has logged in, or nobody."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale=LOCALES[language],
        timezone_id="Africa/Casablanca",
        reduced_motion="reduce",
        service_workers="block",
    )
    context.clock.set_fixed_time(NOON)
    if who in _WHO:
        tab = context.new_page()
        tab.goto(f"{url}/login")
        tab.fill("[name=login]", _WHO[who][language])
        tab.fill("[name=password]", PASSWORD)
        tab.click("main form button")
        tab.wait_for_url(lambda there: not there.endswith("/login"))
        tab.close()
    yield context
    context.close()


def take(context: BrowserContext, url: str, page: Page, *, is_dark: bool = False, is_whole: bool = True) -> bytes:
    """The picture of a page, as PNG of few bytes; raises LookupError where the page is not there."""
    tab = context.new_page()
    tab.emulate_media(color_scheme="dark" if is_dark else "light")
    tab.goto(f"{url}{page.path}")
    if page.link:
        leads = tab.locator(page.link).first.get_attribute("href")
        tab.goto(f"{url}{leads}")
    _see_everything(tab)
    if is_whole:  # what stands at the edge of the window stands at the edge of the picture
        width, height = tab.evaluate("[innerWidth, Math.max(innerHeight, document.documentElement.scrollHeight)]")
        tab.set_viewport_size({"width": width, "height": min(height, _TALLEST)})
        _see_everything(tab)
    masked = [tab.locator(one) for one in page.masked]
    taken = tab.screenshot(full_page=is_whole, animations="disabled", caret="hide", mask=masked, mask_color="#888")
    tab.close()
    return _packed(taken)


def _see_everything(tab: Tab) -> None:
    """Pictures that load when they are seen are seen, and letters are there."""
    tab.evaluate(
        """async () => {
          for (const one of document.images) one.loading = "eager";
          await Promise.all([...document.images].map((one) => one.decode().catch(() => {})));
          await document.fonts.ready;
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        }"""
    )


def _packed(taken: bytes) -> bytes:
    """With 256 colours: a third of the bytes, and no eye sees it."""
    packed = io.BytesIO()
    with Image.open(io.BytesIO(taken)) as whole:
        few = whole.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(packed, "PNG", optimize=True)
    return packed.getvalue()


def put(picture: bytes, target: Path) -> None:
    """Keep it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(picture)
