"""A profile in a real browser."""

import pytest
from playwright.async_api import FilePayload, expect

from berrah.accounts import Outside, Verifier, verifications
from berrah.doors.house import House
from berrah.kit.dns_out import DnsOut
from berrah.kit.http_out import HttpOut
from berrah.kit.settings import Settings
from tests.cast import Person
from tests.doors.web.test_in_browser import Sit, sit
from tests.kit.lookups.names import answering
from tests.kit.pictures import files

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def test_ada_chooses_a_face_and_bob_sees_it(sit: Sit, ada: Person, bob: Person) -> None:
    await ada.says("hello")
    hers, his = await sit(ada), await sit(bob)
    await hers.goto("/settings/profile")
    face: FilePayload = {"name": "face.png", "mimeType": "image/png", "buffer": files.picture("PNG", (500, 400))}
    await hers.set_input_files("#avatar", face)
    await hers.fill("#avatar_description", "Ada")
    await hers.click("form[action='/settings/profile'] button")
    await expect(hers.locator(".good")).to_have_text("Saved.")

    await his.goto("/@ada")

    await expect(his.get_by_alt_text("Ada", exact=True)).to_be_visible()
    assert await his.locator(".post img.face").evaluate("one => one.complete && one.naturalWidth") == 96


async def test_the_park_proves_its_domain_while_ada_looks_on(sit: Sit, house: House, ada: Person) -> None:
    hers = await sit(ada)
    async with answering() as names:
        settings = Settings(dns_servers=names.address)
        verifier = Verifier(house.store, house.settings.url, lambda: Outside(HttpOut(settings), DnsOut(settings)))
        await hers.goto("/settings/verification")
        await hers.fill("#domain", "technopark.ma")
        await hers.click("form[action='/settings/verification'] button")
        await expect(hers.get_by_text("We are looking now")).to_be_visible()
        async with house.store.read() as look:
            [one] = await verifications(look, ada.id)
        names.texts = {"_berrah.technopark.ma": [one.record]}

        await verifier.go_round()

        # Without a hand: the page comes again by itself.
        await expect(hers.get_by_text("Verified on")).to_be_visible()
        await verifier.close()
    await hers.goto("/@ada")
    await expect(hers.get_by_role("link", name="technopark.ma")).to_be_visible()
