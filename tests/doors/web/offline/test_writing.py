"""What is written without a way to the house is sent when there is one again: once, whatever happens on the way."""

import asyncio

import pytest
from playwright.async_api import BrowserContext, Dialog, FilePayload, Page, expect

from berrah.kit.pages import Page as Part
from tests.cast import Person
from tests.doors.web.offline.conftest import Hold, logs_in, opens
from tests.kit.pictures import files

pytestmark = pytest.mark.browser
WAITING = ".waiting li"


async def writes(page: Page, text: str) -> None:
    await page.fill("#compose-text", text)
    await expect(page.locator(".composer .left")).not_to_have_text("140")  # its script is there, and counts
    await page.click(".composer .row > button")
    await expect(page.locator("#compose-text")).to_have_value("")
    await expect(page.locator(WAITING).filter(has_text=text)).to_have_count(1)


async def said_by(person: Person) -> list[str]:
    """Their posts, the oldest first."""
    house = person.house
    entries = await house.cards.entries(person.id, await house.home(person.id, Part()))
    return [entry.card.post.text for entry in entries][::-1]


async def comes_to_say(person: Person, *texts: str) -> None:
    """Wait for it: a page that loads itself anew shows nothing that waits for a moment."""
    async with asyncio.timeout(60):
        while len(await said_by(person)) < len(texts):  # noqa: ASYNC110 - a browser tells no event of ours
            await asyncio.sleep(0.05)
    assert await said_by(person) == list(texts)


async def worker_runs(phone: BrowserContext, script: str) -> None:
    (worker,) = phone.service_workers
    await worker.evaluate(script)


async def test_two_posts_written_offline_are_sent_once_each(hold: Hold, ada: Person) -> None:
    phone = await hold()
    page = await logs_in(phone, ada)
    await phone.set_offline(offline=True)
    await page.goto("/")
    await writes(page, "from the tram")
    await page.goto("/")  # the same kept page again
    await writes(page, "still in the tram")
    await expect(page.locator(WAITING)).to_have_count(2)
    await expect(page.locator(WAITING).first).to_contain_text("Waits on this device")
    other = await phone.new_page()  # two pages hear that there is a way again
    await other.goto("/")
    await expect(other.locator(WAITING)).to_have_count(2)
    await phone.set_offline(offline=False)
    await expect(page.locator(WAITING)).to_have_count(0)
    await expect(other.locator(WAITING)).to_have_count(0)
    await comes_to_say(ada, "from the tram", "still in the tram")


async def test_what_waits_is_taken_back(hold: Hold, ada: Person) -> None:
    phone = await hold()
    page = await logs_in(phone, ada)
    await phone.set_offline(offline=True)
    await writes(page, "rather not")
    await page.locator(WAITING).get_by_role("button", name="Take back").click()
    await expect(page.locator("#compose-text")).to_have_value("rather not")
    await expect(page.locator(WAITING)).to_have_count(0)
    await phone.set_offline(offline=False)
    await opens(phone)
    assert await said_by(ada) == []


async def test_who_is_cut_off_before_the_answer_has_said_it_once(hold: Hold, ada: Person) -> None:
    phone = await hold()
    page = await logs_in(phone, ada)
    await phone.set_offline(offline=True)
    await writes(page, "heard, and not told so")
    # The house hears it, and its answer is lost: as when the browser is killed in between.
    await worker_runs(
        phone,
        """() => {
          self.lost = 0;
          const real = fetch;
          self.fetch = async (...asked) => {
            const answer = await real(...asked);
            if (asked[0] !== "/posts" || lost++) return answer;
            throw new TypeError("lost");
          };
        }""",
    )
    await phone.set_offline(offline=False)
    (worker,) = phone.service_workers
    await worker.evaluate("async () => { while (!lost) await new Promise((resolve) => setTimeout(resolve, 20)); }")
    await opens(phone, "/public")
    await opens(phone)
    await expect(page.locator(WAITING)).to_have_count(0)
    await comes_to_say(ada, "heard, and not told so")


async def test_the_house_is_reached_only_a_while_after_the_browser_says_that_there_is_a_network(
    hold: Hold, ada: Person
) -> None:
    phone = await hold()
    page = await logs_in(phone, ada)
    await phone.set_offline(offline=True)
    await writes(page, "from the lift")
    await worker_runs(
        phone,
        """() => {
          let failing = 2;
          const real = fetch;
          self.fetch = async (...asked) => {
            if (asked[0] === "/posts" && failing-- > 0) throw new TypeError("a network, and nobody there");
            return real(...asked);
          };
        }""",
    )
    await phone.set_offline(offline=False)
    await expect(page.locator(WAITING)).to_have_count(0)
    await comes_to_say(ada, "from the lift")


async def test_what_is_refused_stays_with_its_reason(hold: Hold, ada: Person) -> None:
    phone = await hold()
    page = await logs_in(phone, ada)
    await phone.set_offline(offline=True)
    await writes(page, "much too long " * 20)
    await writes(page, "short enough")
    await phone.set_offline(offline=False)
    await expect(page.locator(WAITING)).to_have_count(1)
    await expect(page.locator(f"{WAITING} .problem")).to_contain_text("140")
    await comes_to_say(ada, "short enough")
    await opens(phone)
    await expect(page.locator(f"{WAITING} .problem")).to_contain_text("140")


async def test_a_picture_waits_with_its_words(hold: Hold, ada: Person) -> None:
    phone = await hold()
    page = await logs_in(phone, ada)
    await phone.set_offline(offline=True)
    await page.locator(".composer details").first.locator("summary").click()
    picture = FilePayload(name="bread.png", mimeType="image/png", buffer=files.picture())
    await page.locator(".composer [type=file]").first.set_input_files(picture)
    await writes(page, "the bread")
    await phone.set_offline(offline=False)
    await expect(page.locator(WAITING)).to_have_count(0)
    await comes_to_say(ada, "the bread")
    (entry,) = await ada.house.cards.entries(ada.id, await ada.house.home(ada.id, Part()))
    assert [one.kind for one in entry.card.media] == ["image"]


async def test_what_somebody_wrote_is_not_sent_by_who_comes_after_them(hold: Hold, ada: Person, bob: Person) -> None:
    phone = await hold()
    page = await logs_in(phone, ada)
    await phone.set_offline(offline=True)
    await writes(page, "this is ada")
    await page.goto("about:blank")
    await phone.clear_cookies()
    await phone.set_offline(offline=False)
    await logs_in(phone, bob)
    await expect(page.locator(WAITING)).to_have_count(0)
    assert await said_by(bob) == []
    left = await page.evaluate(
        """() => new Promise((done) => {
          const asked = indexedDB.open("berrah", 1);
          asked.onsuccess = () => {
            const all = asked.result.transaction("outbox").objectStore("outbox").getAll();
            all.onsuccess = () => done(all.result.length);
          };
        })"""
    )
    assert left == 0


async def test_who_logs_out_is_asked_about_what_waits(hold: Hold, ada: Person) -> None:
    phone = await hold()
    page = await logs_in(phone, ada)
    await phone.set_offline(offline=True)
    await writes(page, "unsent")
    said: list[str] = []

    async def no(dialog: Dialog) -> None:
        said.append(dialog.message)
        await dialog.dismiss()

    page.once("dialog", no)
    await page.locator("form[action='/logout'] button").click()
    await expect(page.locator(WAITING)).to_have_count(1)
    page.once("dialog", lambda dialog: dialog.accept())
    await page.locator("form[action='/logout'] button").click()
    await expect(page.locator("h1")).to_have_text("You are offline")
    await phone.set_offline(offline=False)
    await logs_in(phone, ada)
    assert "wait on this device" in said[0]
    assert await said_by(ada) == []
