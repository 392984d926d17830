"""Root gives the house a name, a colour and a logo; a stranger in another browser sees it."""

import pytest
from playwright.async_api import Browser, FilePayload, Page, expect

from berrah.doors.house import House
from berrah.moderation.appearance import Look, palette
from tests.cast import PASSWORD, Person
from tests.kit.pictures import files
from tests.moderation.staff import administrator

pytestmark = pytest.mark.browser
COLOUR = "rgb(13, 122, 95)"


async def tries_on(page: Page, root: Person) -> None:
    """Name, colour and logo are typed in, and looked at."""
    await page.goto("/login")
    await page.fill("#login", root.name)
    await page.fill("#password", PASSWORD)
    await page.click("main button")
    await page.goto("/moderation/appearance")
    await page.fill("#name", "Le Crieur")
    await page.fill("#accent", "#0d7a5f")
    logo = FilePayload(name="crier.png", mimeType="image/png", buffer=files.picture(size=(256, 256)))
    await page.set_input_files("#picture", logo)
    await page.get_by_role("button", name="Preview").click()
    await expect(page.get_by_role("status").first).to_contain_text("Nobody else sees it yet")


async def test_a_stranger_sees_what_the_administrator_chose(chromium: Browser, served: str, house: House) -> None:
    hers = await chromium.new_page(base_url=served, locale="en-GB", java_script_enabled=False)
    await tries_on(hers, await administrator(house))
    save = hers.get_by_role("button", name="Save")
    await expect(save).to_have_css("background-color", COLOUR)
    his = await chromium.new_page(base_url=served, locale="fr-FR", color_scheme="light")
    faults: list[str] = []
    his.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    await his.goto("/")
    await expect(his.locator(".brand")).not_to_contain_text("Le Crieur")
    await save.click()
    await hers.wait_for_url("**/moderation/appearance")
    await his.goto("/")
    await expect(his.locator(".brand")).to_contain_text("Le Crieur")
    await expect(his).to_have_title("Messages courts, tout de suite · Le Crieur")
    await expect(his.locator("main .button").first).to_have_css("background-color", COLOUR)
    assert await his.locator(".brand img").evaluate("image => image.decode().then(() => image.naturalWidth)") == 96
    assert faults == []


async def test_the_dark_has_its_own_side_of_the_colour(chromium: Browser, served: str, house: House) -> None:
    await administrator(house)
    await house.facade.change(None, Look(accent="#0d7a5f"))
    night = await chromium.new_page(base_url=served, locale="ar-MA", color_scheme="dark")
    await night.goto("/")
    assert await night.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 22, 29)"
    button = night.locator("main .button").first
    shown = palette("#0d7a5f").dark.accent
    red, green, blue = (int(shown[at : at + 2], 16) for at in (1, 3, 5))
    await expect(button).to_have_css("background-color", f"rgb({red}, {green}, {blue})")
