"""A real browser: its worker shows what was sealed for it, and a click leads there.

Its own push service is out of reach of a test. So ours stands in its place, speaks HTTP, and what it was handed is
opened with the keys of the device and given to the worker, as the browser would.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, CDPSession, Page, expect

from berrah import accounts
from berrah.accounts import ProfileChange
from berrah.kit.worker import Worker
from berrah.notifications.push import Pushing
from tests.cast import PASSWORD, Person
from tests.kit.webpush.devices import Phone
from tests.notifications.push.conftest import pushing, service
from tests.notifications.push.office import Service

__all__ = ["pushing", "service"]
pytestmark = pytest.mark.browser
HERE = "/settings/devices"
# What the browser answers where it would ask its maker's servers.
SUBSCRIBED = """([endpoint, p256dh, auth]) => {
  const keys = { p256dh, auth };
  const made = { endpoint, toJSON: () => ({ endpoint, keys }), options: {}, unsubscribe: async () => true };
  PushManager.prototype.subscribe = async (wished) => { window.wished = wished; return made; };
}"""
UNTIL_COUNTED = """async (number) => {
  while (counted < number) await new Promise((resolve) => setTimeout(resolve, 20));
}"""


@pytest.fixture
def changes() -> dict[str, Any]:
    """The service of the test is inside."""
    return {"allow_private_addresses": True}


@pytest.fixture
async def context(chromium: Browser, served: str) -> AsyncIterator[BrowserContext]:
    made = await chromium.new_context(base_url=served, viewport={"width": 390, "height": 844})
    await made.grant_permissions(["notifications"], origin=served)
    yield made
    await made.close()


async def logged_in(context: BrowserContext, person: Person) -> Page:
    page = await context.new_page()
    page.set_default_timeout(30_000)
    await page.goto("/login")
    await page.fill("#login", person.name)
    await page.fill("#password", PASSWORD)
    await page.click("main button")
    await page.wait_for_url("**/")
    return page


async def worker_of(page: Page) -> tuple[CDPSession, str]:
    """A way to hand the worker of this page what was pushed, once it is at work."""
    await page.evaluate("""async () => {
      const { active } = await navigator.serviceWorker.ready;
      while (active.state !== "activated") await new Promise((resolve) => setTimeout(resolve, 20));
    }""")
    session, known = await page.context.new_cdp_session(page), asyncio.Event()
    ids: list[str] = []

    def registered(event: dict[str, Any]) -> None:
        ids.extend(one["registrationId"] for one in event["registrations"] if not one["isDeleted"])
        known.set()

    session.on("ServiceWorker.workerRegistrationUpdated", registered)
    await session.send("ServiceWorker.enable")
    await asyncio.wait_for(known.wait(), 60)
    (worker,) = page.context.service_workers
    await worker.evaluate("""() => {
      const show = registration.showNotification.bind(registration);
      self.counted = 0;
      registration.showNotification = async (...said) => {
        await show(...said);
        counted += 1;
      };
    }""")
    return session, ids[-1]


async def shown(page: Page) -> list[dict[str, Any]]:
    found = await page.evaluate("""async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(
      ({ title, body, lang, dir, tag, icon, data }) => ({ title, body, lang, dir, tag, icon, data }))""")
    return list(found)


async def until_shown(page: Page, number: int) -> list[dict[str, Any]]:
    """What is shown, once the worker has shown this many.

    The browser is asked only then: one that is asked what it shows while it is about to show something drops it.
    """
    (worker,) = page.context.service_workers
    async with asyncio.timeout(60):
        await worker.evaluate(
            "async (number) => { while (counted < number) await new Promise((resolve) => setTimeout(resolve, 20)); }",
            number,
        )
    return await shown(page)


async def clicked(context: BrowserContext) -> list[str]:
    """Which pages are opened by those who click on each notification; only a person's own click opens them."""
    (worker,) = context.service_workers
    found = await worker.evaluate("""async () => {
      const opened = [];
      clients.openWindow = async (url) => void opened.push(url);
      for (const notification of await registration.getNotifications())
        dispatchEvent(new NotificationEvent("notificationclick", { notification }));
      await new Promise((resolve) => setTimeout(resolve, 300));
      return opened;
    }""")
    return list(found)


async def test_a_device_is_added_told_and_a_click_leads_there(
    served: str, context: BrowserContext, ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service
) -> None:
    house = ada.house
    await house.write(accounts.edit_profile, ada.id, ProfileChange(language="ar"))
    page, phone = await logged_in(context, ada), Phone()
    await page.goto(HERE)
    await page.evaluate(SUBSCRIBED, [service.endpoint("phone"), *phone.device.written])
    await page.click("[data-push] button")
    await page.wait_for_url(f"**{HERE}?said=added")
    await expect(page.locator(".good")).to_be_visible()
    post = await bob.says("@ada مرحبا")
    await worker.work_once()
    await pushing.go_round()
    (came,) = service.came
    session, registration = await worker_of(page)
    said = phone.opens(came.body, came.headers).decode()
    told = {"origin": served, "registrationId": registration, "data": said}
    await session.send("ServiceWorker.deliverPushMessage", told)
    (first,) = await until_shown(page, 1)
    await session.send("ServiceWorker.deliverPushMessage", told)  # told twice, shown once
    (seen,) = await until_shown(page, 2)
    assert seen == first
    assert seen["title"] == json.loads(said)["title"]
    assert "bob" in seen["title"]
    assert (seen["body"], seen["lang"], seen["dir"]) == ("@ada مرحبا", "ar", "rtl")
    assert seen["icon"].startswith(served)
    assert seen["data"]["url"] == f"/@bob/{post.id}"
    assert await clicked(context) == [f"{served}/@bob/{post.id}"]
    assert await shown(page) == []


async def test_what_cannot_be_read_is_shown_all_the_same_and_leads_nowhere_else(
    served: str, context: BrowserContext, ada: Person
) -> None:
    page = await logged_in(context, ada)
    await page.evaluate("navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)")
    session, registration = await worker_of(page)
    for number, data in enumerate(("no JSON", '{"title": "x", "url": "https://evil.example/"}'), 1):
        told = {"origin": served, "registrationId": registration, "data": data}
        await session.send("ServiceWorker.deliverPushMessage", told)
        await until_shown(page, number)
    assert {one["title"] for one in await shown(page)} == {served.removeprefix("http://"), "x"}
    assert await clicked(context) == [f"{served}/notifications"]
    assert await shown(page) == []


async def test_who_says_no_is_told_how_to_change_it(chromium: Browser, served: str, ada: Person) -> None:
    context = await chromium.new_context(base_url=served)
    page = await logged_in(context, ada)
    await page.goto(HERE)
    await page.evaluate("Notification.requestPermission = async () => 'denied'")
    await page.click("[data-push] button")
    await expect(page.locator("[data-denied]")).to_be_visible()
    await expect(page.locator("[data-without]")).to_be_hidden()
    await context.close()
