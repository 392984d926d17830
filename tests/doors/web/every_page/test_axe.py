"""Everybody can use every page: axe finds nothing, in any language, light and dark, wide and narrow.

Each page is looked at once, the languages, schemes and widths taking turns. With `BERRAH_WALK=whole` every page is
looked at in all of them, which takes half an hour.
"""

import os
from collections.abc import Iterator
from itertools import product
from typing import Final, Literal

import pytest
from playwright.async_api import Browser

from berrah.doors.cli.demo.telling import PASSWORD
from tests.doors.web.every_page.axe import complaints
from tests.doors.web.every_page.conftest import ADMINISTRATOR, LEAVING, MEMBER, SUSPENDED, Town
from tests.doors.web.every_page.test_links import BEGINNINGS
from tests.doors.web.every_page.walking import Visit, walk

pytestmark = [pytest.mark.browser, pytest.mark.only("sqlite")]
Scheme = Literal["light", "dark"]
LOOKS: Final[list[tuple[str, Scheme, int]]] = list(product(("ar", "fr", "en"), ("light", "dark"), (390, 1280)))
IS_WHOLE: Final = os.environ.get("BERRAH_WALK") == "whole"
# Who looks at which pages; what a stranger sees is looked at as a stranger.
WHOSE: Final = {"": "", ADMINISTRATOR: "/moderation", MEMBER: "", SUSPENDED: "/suspended", LEAVING: "/leaving"}


async def _paths(town: Town, name: str) -> list[str]:
    """One page of each kind."""
    visits = await walk(await town.reader(name), *BEGINNINGS[name])
    return [visit.path for visit in _first_of_each(visits) if visit.path.startswith(WHOSE[name] or "/")]


def _first_of_each(visits: list[Visit]) -> Iterator[Visit]:
    kinds = set[str]()
    for visit in visits:
        kind = visit.kind.partition("?")[0]
        if visit.is_page and kind not in kinds and "<html" in visit.answer.text:
            kinds.add(kind)
            yield visit


@pytest.mark.parametrize("name", list(BEGINNINGS))
async def test_axe_finds_nothing(town: Town, served: str, chromium: Browser, name: str) -> None:
    paths, wrong = await _paths(town, name), list[str]()
    for turn, (language, scheme, width) in enumerate(LOOKS):
        mine = paths if IS_WHOLE else paths[turn :: len(LOOKS)]
        if not mine:
            continue
        context = await chromium.new_context(
            base_url=served, locale=language, color_scheme=scheme, viewport={"width": width, "height": 900}
        )
        page = await context.new_page()
        if name:
            await town.speaks(name, language)
            await page.goto("/login")
            await page.fill("#login", name)
            await page.fill("#password", PASSWORD)
            await page.click("main button")
            await page.wait_for_url(lambda url: not url.endswith("/login"))
        for path in mine:
            await page.goto(path)
            wrong += [f"{path} {language} {scheme} {width}: {one}" for one in await complaints(page)]
        await context.close()
    assert wrong == [], "\n".join(wrong)
