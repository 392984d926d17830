"""Every page fits a window of 320 pixels, and letters twice as large (WCAG 2.2: 1.4.4, 1.4.10, 2.5.8).

Letters are large in two ways: as the browser is told, which the page knows of, and as text alone is zoomed, which it
does not. French has the long words, Arabic runs the other way.
"""

from itertools import product
from typing import Final

import pytest
from playwright.async_api import Browser, Page

from tests.doors.web.every_page.conftest import Town
from tests.doors.web.every_page.fitting import complaints
from tests.doors.web.every_page.looking import paths, sits, turns
from tests.doors.web.every_page.test_links import BEGINNINGS

pytestmark = [pytest.mark.browser, pytest.mark.only("sqlite")]
LOOKS: Final = list(product(("fr", "ar"), ("small", "told", "zoomed")))
_WIDTHS: Final = {"small": 320, "told": 640, "zoomed": 1280}
_ZOOM: Final = "document.documentElement.style.fontSize = '200%'"


async def _enlarge(page: Page, how: str) -> None:
    if how == "told":
        session = await page.context.new_cdp_session(page)
        await session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})


@pytest.mark.parametrize("name", list(BEGINNINGS))
async def test_every_page_fits(town: Town, served: str, chromium: Browser, name: str) -> None:
    wrong = list[str]()
    for (language, how), mine in turns(await paths(town, name), LOOKS):
        look = {"base_url": served, "viewport": {"width": _WIDTHS[how], "height": 800}, "has_touch": how == "small"}
        async with sits(chromium, town, name, language, **look) as page:
            await _enlarge(page, how)
            for path in mine:
                await page.goto(path)
                if how == "zoomed":
                    await page.evaluate(_ZOOM)
                wrong += [f"{path} {language} {how}: {one}" for one in await complaints(page)]
    assert wrong == [], "\n".join(wrong)
