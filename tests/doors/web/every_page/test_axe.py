"""Everybody can use every page: axe finds nothing, in any language, light and dark, wide and narrow.

Each page is looked at once, the languages, schemes and widths taking turns. With `BERRAH_WALK=whole` every page is
looked at in all of them, which takes half an hour.
"""

from itertools import product
from typing import Final, Literal

import pytest
from playwright.async_api import Browser

from tests.doors.web.every_page.axe import complaints
from tests.doors.web.every_page.conftest import Town
from tests.doors.web.every_page.looking import paths, sits, turns
from tests.doors.web.every_page.test_links import BEGINNINGS

pytestmark = [pytest.mark.browser, pytest.mark.only("sqlite")]
Scheme = Literal["light", "dark"]
LOOKS: Final[list[tuple[str, Scheme, int]]] = list(product(("ar", "fr", "en"), ("light", "dark"), (390, 1280)))


@pytest.mark.parametrize("name", list(BEGINNINGS))
async def test_axe_finds_nothing(town: Town, served: str, chromium: Browser, name: str) -> None:
    wrong = list[str]()
    for (language, scheme, width), mine in turns(await paths(town, name), LOOKS):
        look = {"base_url": served, "color_scheme": scheme, "viewport": {"width": width, "height": 900}}
        async with sits(chromium, town, name, language, **look) as page:
            for path in mine:
                await page.goto(path)
                wrong += [f"{path} {language} {scheme} {width}: {one}" for one in await complaints(page)]
    assert wrong == [], "\n".join(wrong)
