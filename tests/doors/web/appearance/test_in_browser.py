"""Root gives the house a name, a colour and a logo; a stranger in another browser sees it."""

import pytest
from playwright.async_api import Browser, FilePayload, expect

from berrah.doors.house import House
from tests.cast import PASSWORD
from tests.kit.pictures import files
from tests.moderation.staff import administrator

pytestmark = pytest.mark.browser
COLOUR = "rgb(13, 122, 95)"


async def test_a_stranger_sees_what_the_administrator_chose(chromium: Browser, served: str, house: House) -> None:
    root = await administrator(house)
    hers = await chromium.new_context(base_url=served, locale="en-GB", java_script_enabled=False)
    page = await hers.new_page()
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
    save = page.get_by_role("button", name="Save")
    await expect(save).to_have_css("background-color", COLOUR)

    his = await chromium.new_context(base_url=served, locale="fr-FR", color_scheme="light")
    strangers = await his.new_page()
    faults: list[str] = []
    strangers.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    await strangers.goto("/")
    await expect(strangers.locator(".brand")).not_to_contain_text("Le Crieur")

    await save.click()
    await page.wait_for_url("**/moderation/appearance")
    await strangers.goto("/")
    await expect(strangers.locator(".brand")).to_contain_text("Le Crieur")
    await expect(strangers).to_have_title("Messages courts, tout de suite · Le Crieur")
    await expect(strangers.locator("main .button").first).to_have_css("background-color", COLOUR)
    width = await strangers.locator(".brand img").evaluate("image => image.decode().then(() => image.naturalWidth)")
    assert width == 96
    assert faults == []

    dark = await chromium.new_context(base_url=served, locale="ar-MA", color_scheme="dark")
    night = await dark.new_page()
    await night.goto("/")
    await expect(night.locator("main .button").first).not_to_have_css("background-color", COLOUR)
    assert await night.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 22, 29)"
    for context in (hers, his, dark):
        await context.close()
