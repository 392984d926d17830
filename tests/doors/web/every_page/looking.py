"""One page of every kind, and a browser in which somebody of the town looks at it."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any, Final, TypeVar

from playwright.async_api import Browser, Page

from berrah.doors.cli.demo.telling import PASSWORD
from tests.doors.web.every_page.conftest import ADMINISTRATOR, LEAVING, MEMBER, SUSPENDED, Town
from tests.doors.web.every_page.test_links import BEGINNINGS
from tests.doors.web.every_page.walking import Visit, walk

Look = TypeVar("Look")
# Each page once, the looks taking turns; or every page in all of them, which takes half an hour.
IS_WHOLE: Final = os.environ.get("BERRAH_WALK") == "whole"
# Who looks at which pages; what a stranger sees is looked at as a stranger.
_WHOSE: Final = {"": "", ADMINISTRATOR: "/moderation", MEMBER: "", SUSPENDED: "/suspended", LEAVING: "/leaving"}


async def paths(town: Town, name: str) -> list[str]:
    """One page of each kind."""
    visits = await walk(await town.reader(name), *BEGINNINGS[name])
    return [visit.path for visit in _first_of_each(visits) if visit.path.startswith(_WHOSE[name] or "/")]


def _first_of_each(visits: list[Visit]) -> Iterator[Visit]:
    kinds = set[str]()
    for visit in visits:
        kind = visit.kind.partition("?")[0]
        if visit.is_page and kind not in kinds and "<html" in visit.answer.text:
            kinds.add(kind)
            yield visit


def turns(every: list[str], looks: list[Look]) -> Iterator[tuple[Look, list[str]]]:
    """Which pages to look at in which way."""
    for turn, look in enumerate(looks):
        if mine := every if IS_WHOLE else every[turn :: len(looks)]:
            yield look, mine


@asynccontextmanager
async def sits(chromium: Browser, town: Town, name: str, language: str, **given: Any) -> AsyncIterator[Page]:
    """A stranger where the name is empty, else somebody of the town, in front of a browser that is like this."""
    context = await chromium.new_context(locale=language, **given)
    page = await context.new_page()
    if name:
        await town.speaks(name, language)
        await page.goto("/login")
        await page.fill("#login", name)
        await page.fill("#password", PASSWORD)
        await page.click("main button")
        await page.wait_for_url(lambda url: not url.endswith("/login"))
    yield page
    await context.close()
