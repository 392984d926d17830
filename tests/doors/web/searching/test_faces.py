"""Every face of search: axe finds nothing, and it fits the narrowest phone, in both directions of writing."""

from itertools import product
from typing import Final
from urllib.parse import urlencode

import pytest
from playwright.async_api import Browser

from berrah.doors.house import House
from tests.doors.web.every_page import axe, fitting
from tests.doors.web.every_page.conftest import MEMBER, Town, town
from tests.doors.web.every_page.looking import sits, turns

__all__ = ["town"]
pytestmark = [pytest.mark.browser, pytest.mark.only("sqlite")]
_LONG: Final = "anticonstitutionnellement" * 8
_ASKED: Final = (
    *("lang:fr", "السوق OR ثورة", "is:repost", "#PanneSawtel", "@sawtel", "sa", "wording goats", _LONG),
    *("café frm:ada", "is:rply x", f"is:{_LONG}", '"قهوة', "list:nothing", "((a)", "zzq kkq", "a" * 1001),
)
FACES: Final = (
    *("/search", "/search/help", "/search/curve?q=lang%3Afr", "/search?q=lang%3Afr&sort=passed-on"),
    *(f"/search?{urlencode({'q': one})}" for one in _ASKED),
)
LOOKS: Final = list(product(("ar", "fr", "en"), ("light", "dark"), (320, 1280)))


@pytest.mark.parametrize("name", ["", MEMBER])
async def test_everybody_can_use_every_face_of_search(
    town: Town, house: House, served: str, chromium: Browser, name: str
) -> None:
    wrong = list[str]()
    for (language, scheme, width), mine in turns(list(FACES), LOOKS):
        look = {"base_url": served, "color_scheme": scheme, "viewport": {"width": width, "height": 900}}
        async with sits(chromium, town, name, language, **look) as page:
            for path in mine:
                await page.goto(path)
                found = [*await axe.complaints(page), *await fitting.complaints(page)]
                wrong += [f"{path} {language} {scheme} {width}: {one}" for one in found]
    assert wrong == [], "\n".join(wrong)
