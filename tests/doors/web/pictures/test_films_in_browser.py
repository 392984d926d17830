"""Films and pictures in a real browser, with the page's script."""

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import FilePayload, expect

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.web.pictures.test_films import at_work
from tests.doors.web.test_in_browser import Sit, sit
from tests.kit.films import reels
from tests.kit.pictures import files

__all__ = ["sit"]
pytestmark = pytest.mark.browser


@pytest.fixture
def changes() -> dict[str, Any]:
    return {"ffmpeg": reels.FFMPEG, "film_side": 64}


def payload(name: str, kind: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": content}


async def test_ada_posts_a_film_and_bob_plays_it(sit: Sit, house: House, ada: Person) -> None:
    hers, his = await sit(ada, "fr"), await sit()
    async with at_work(house):
        await hers.fill("#compose-text", "le souk, filmé")
        await hers.click("#compose .add summary")
        await hers.set_input_files("#compose [name=picture0]", payload("souk.webm", "video/webm", reels.film("webm")))
        await hers.fill("#compose [name=alt0]", "Le souk le soir")
        await hers.click("#compose .row button")
        await expect(hers.locator(".post video")).to_have_attribute("aria-label", "Le souk le soir")
    await his.goto("/@ada")
    film = his.locator(".post video")
    assert await film.evaluate("film => film.preload") == "none"
    poster = await film.evaluate("async film => (await fetch(film.poster)).status")
    assert poster == 200


async def test_a_click_on_the_picture_says_what_stays_in_sight(sit: Sit, ada: Person) -> None:
    hers = await sit(ada)
    await hers.click("#compose .add summary")
    await hers.set_input_files("#compose [name=picture0]", payload("a.jpg", "image/jpeg", files.scene((400, 200))))
    canvas = hers.locator("#compose .add-one canvas")
    await canvas.click(position={"x": 5, "y": 5})
    await expect(hers.locator("#compose [name=focus0]")).to_have_value("-1,1")
    await canvas.click(position={"x": 36, "y": 66})
    await expect(hers.locator("#compose [name=focus0]")).to_have_value("0,-1")


@pytest.mark.skipif("BERRAH_TEST_SHOTS" not in os.environ, reason="for eyes: BERRAH_TEST_SHOTS names a folder")
@pytest.mark.parametrize("language", ["fr", "ar"])
async def test_how_it_looks(sit: Sit, house: House, ada: Person, language: str) -> None:
    hers = await sit(ada)
    await hers.get_by_role("button", name={"fr": "Français", "ar": "العربية"}[language]).first.click()
    folder = Path(os.environ["BERRAH_TEST_SHOTS"])
    async with at_work(house):
        for name, kind, content in (
            ("a.mp3", "audio/mpeg", reels.sound()),
            ("a.mp4", "video/mp4", reels.film()),
            ("a.gif", "image/gif", files.moving(5)),
            ("a.jpg", "image/jpeg", files.scene()),
        ):
            await hers.goto("/")
            await hers.fill("#compose-text", name)
            await hers.click("#compose .add summary")
            await hers.set_input_files("#compose [name=picture0]", payload(name, kind, content))
            await hers.fill("#compose [name=alt0]", "Le souk le soir")
            await hers.click("#compose .row button")
            await expect(hers.locator(f".post .text:has-text('{name}')")).to_be_visible(timeout=15_000)
    await hers.goto("/")
    await hers.click("#compose .add summary")
    await hers.set_input_files("#compose [name=picture0]", payload("a.jpg", "image/jpeg", files.scene()))
    for width in (390, 1280):
        await hers.set_viewport_size({"width": width, "height": 900})
        await hers.screenshot(path=folder / f"media-{language}-{width}.png", full_page=True)
