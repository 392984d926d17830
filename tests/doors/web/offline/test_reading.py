"""What was seen can be read without a way to the house, by whom it was shown to and nobody else."""

import pytest
from playwright.async_api import Route, expect

from berrah import accounts
from berrah.accounts import ProfileChange
from tests.cast import Person
from tests.doors.web.offline.conftest import Hold, is_kept, logs_in, opens

pytestmark = pytest.mark.browser


async def test_what_was_seen_is_there_and_says_as_of_when(hold: Hold, ada: Person) -> None:
    post = await ada.says("the bread is ready")
    phone = await hold()
    page = await opens(phone)
    await opens(phone, f"/@ada/{post.id}")
    await phone.set_offline(offline=True)
    await page.goto("/")
    await expect(page.locator(".post")).to_contain_text("the bread is ready")
    await expect(page.locator(".as-of")).to_contain_text("You are offline. This is as of")
    await page.goto(f"/@ada/{post.id}")
    await expect(page.locator(".large .post")).to_contain_text("the bread is ready")
    await ada.answers(post, "and it is gone")
    await phone.set_offline(offline=False)
    await expect(page.locator(".as-of")).to_have_count(0)
    await expect(page.locator("main")).to_contain_text("and it is gone")


async def test_the_house_answers_only_a_while_after_there_is_a_network(hold: Hold, ada: Person) -> None:
    phone = await hold()
    page = await opens(phone)
    await phone.set_offline(offline=True)
    await page.goto("/")
    await expect(page.locator(".as-of")).to_have_count(1)
    asked: list[Route] = []

    async def nobody_there(route: Route) -> None:
        asked.append(route)
        await (route.abort() if len(asked) == 1 else route.continue_())

    await page.route("**/health", nobody_there)
    await phone.set_offline(offline=False)
    await expect(page.locator(".as-of")).to_have_count(0)
    assert len(asked) > 1


@pytest.mark.parametrize(("language", "sentence"), [("fr", "Vous êtes hors ligne"), ("ar", "أنت غير متصل")])
async def test_what_was_not_seen_is_a_page_that_says_so(hold: Hold, ada: Person, language: str, sentence: str) -> None:
    phone = await hold(language)
    page = await opens(phone, "/public")
    await phone.set_offline(offline=True)
    await page.goto("/people")
    await expect(page.locator("h1")).to_have_text(sentence)
    await expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    await page.click("[data-seen] a")
    await expect(page.locator(".as-of")).to_contain_text(sentence)


async def test_what_was_not_seen_opens_by_itself_when_there_is_a_way_again(hold: Hold, ada: Person) -> None:
    phone = await hold()
    page = await opens(phone, "/public")
    await phone.set_offline(offline=True)
    await page.goto("/people")
    await expect(page.locator("h1")).to_have_text("You are offline")
    await phone.set_offline(offline=False)
    await expect(page.locator("main")).to_contain_text("ada")


async def test_who_logs_out_leaves_nothing_on_the_phone(hold: Hold, ada: Person, bob: Person) -> None:
    secret = await ada.says("for followers only", "followers")
    phone = await hold()
    page = await logs_in(phone, ada)
    await opens(phone, f"/@ada/{secret.id}")
    await page.locator("form[action='/logout'] button").click()
    await page.wait_for_url("**/")
    await is_kept(page, "/")
    await phone.set_offline(offline=True)
    await page.goto(f"/@ada/{secret.id}")
    await expect(page.locator("h1")).to_have_text("You are offline")
    await page.goto("/")
    await expect(page.locator("body")).not_to_contain_text("for followers only")
    assert await page.evaluate("document.body.dataset.me ?? null") is None


async def test_who_goes_without_a_way_to_the_house_leaves_nothing_either(hold: Hold, ada: Person) -> None:
    await ada.says("for followers only", "followers")
    phone = await hold()
    page = await logs_in(phone, ada)
    await phone.set_offline(offline=True)
    await page.locator("form[action='/logout'] button").click()
    await expect(page.locator("h1")).to_have_text("You are offline")
    await page.goto("/")
    await expect(page.locator("h1")).to_have_text("You are offline")


async def test_who_comes_after_somebody_sees_nothing_of_theirs(hold: Hold, ada: Person, bob: Person) -> None:
    secret = await ada.says("for followers only", "followers")
    phone = await hold()
    page = await logs_in(phone, ada)
    await opens(phone, f"/@ada/{secret.id}")
    await phone.clear_cookies()  # the session ended without a log-out
    await logs_in(phone, bob)
    await phone.set_offline(offline=True)
    await page.goto(f"/@ada/{secret.id}")
    await expect(page.locator("h1")).to_have_text("You are offline")
    await page.goto("/")
    await expect(page.locator("body")).to_have_attribute("data-me", str(bob.id))
    await expect(page.locator("body")).not_to_contain_text("for followers only")


async def test_what_a_session_saw_goes_when_the_house_says_that_it_is_over(hold: Hold, ada: Person) -> None:
    secret = await ada.says("for followers only", "followers")
    phone = await hold()
    page = await logs_in(phone, ada)
    await opens(phone, f"/@ada/{secret.id}")
    await phone.clear_cookies()
    await opens(phone, "/public")
    await phone.set_offline(offline=True)
    for path in (f"/@ada/{secret.id}", "/"):
        await page.goto(path)
        await expect(page.locator("h1")).to_have_text("You are offline")


async def test_an_answer_that_comes_after_its_reader_went_is_not_kept(hold: Hold, ada: Person) -> None:
    secret = await ada.says("for followers only", "followers")
    phone = await hold()
    page = await logs_in(phone, ada)
    (worker,) = phone.service_workers
    # The page is here, and is put away only when ada has gone.
    await worker.evaluate("""() => {
      const real = Response.prototype.blob;
      self.release = null;
      Response.prototype.blob = async function () {
        if (this.url.includes("/@ada/")) await new Promise((go) => { release = go; });
        return real.call(this);
      };
    }""")
    await page.goto(f"/@ada/{secret.id}")
    await worker.evaluate("async () => { while (!release) await new Promise((go) => setTimeout(go, 20)); }")
    await page.locator("form[action='/logout'] button").click()
    await page.wait_for_url("**/")
    await is_kept(page, "/")
    await worker.evaluate("release()")
    await phone.set_offline(offline=True)
    await page.goto(f"/@ada/{secret.id}")
    await expect(page.locator("h1")).to_have_text("You are offline")


async def test_settings_are_kept_by_nobody(hold: Hold, ada: Person) -> None:
    phone = await hold()
    page = await logs_in(phone, ada)
    for path in ("/settings/security", "/settings/account"):
        answer = await page.goto(path)
        assert answer is not None
        assert answer.headers["cache-control"] == "no-store"
    await opens(phone, "/public")
    await phone.set_offline(offline=True)
    await page.goto("/settings/security")
    await expect(page.locator("h1")).to_have_text("You are offline")


async def test_the_phone_speaks_the_language_that_was_chosen_last(hold: Hold, ada: Person) -> None:
    phone = await hold("en")
    page = await logs_in(phone, ada)
    await ada.house.write(accounts.edit_profile, ada.id, ProfileChange(language="ar"))
    await opens(phone, "/public")
    await page.wait_for_function(
        "async () => (await caches.match('/offline', { ignoreVary: true })).headers.get('content-language') === 'ar'"
    )
    await phone.set_offline(offline=True)
    await page.goto("/people")
    await expect(page.locator("html")).to_have_attribute("lang", "ar")


async def test_no_more_pages_are_kept_than_there_is_room_for(hold: Hold, ada: Person) -> None:
    phone = await hold()
    page = await opens(phone)
    for number in range(64):
        await page.goto(f"/people?offset={number}")
    await is_kept(page, "/people?offset=63")
    kept = await page.evaluate("async () => (await (await caches.open('pages')).keys()).map(({ url }) => url)")
    assert len(kept) == 61
    assert not [url for url in kept if url.endswith("offset=3")]
