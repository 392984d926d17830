"""The same pages with their script, in a real browser."""

import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import yaml
from playwright.async_api import Browser, BrowserContext, FilePayload, Page, ViewportSize, expect

from berrah import accounts
from berrah.accounts import ProfileChange
from berrah.kit.text import length
from tests.cast import PASSWORD, Person
from tests.house.tree import ROOT
from tests.kit.pictures import files

pytestmark = pytest.mark.browser
DATA = Path(os.environ.get("BERRAH_TEST_DATA") or ROOT.parent / "shared" / "data") / "twitter-text"
PHONE: ViewportSize = {"width": 390, "height": 844}

Sit = Callable[..., Awaitable[Page]]


@pytest.fixture
async def sit(chromium: Browser, served: str) -> AsyncIterator[Sit]:
    """Somebody in front of a browser of their own, on their home page; nothing in it may go wrong unsaid."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    async def open_browser(person: Person | None = None, language: str = "en") -> Page:
        context = await chromium.new_context(locale=language, viewport=PHONE, base_url=served)
        contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
        if person:
            await page.goto("/login")
            await page.fill("#login", person.name)
            await page.fill("#password", PASSWORD)
            await page.click("main button")
            await page.wait_for_url(f"{served}/")
        else:
            await page.goto("/")
        return page

    yield open_browser
    for context in contexts:
        await context.close()
    assert faults == []


async def test_a_post_stands_on_the_screen_of_a_follower_in_a_second(
    sit: Sit, ada: Person, bob: Person, chloe: Person
) -> None:
    await bob.follows(ada, chloe)
    hers, his = await sit(ada), await sit(bob)
    await hers.fill("#compose-text", "hear ye, #souk")
    await hers.click("#compose button")
    await expect(his.locator(".post .text")).to_have_text("hear ye, #souk")
    await expect(hers.locator(".post .text")).to_have_text("hear ye, #souk")
    # The stream may be quicker than the answer that empties the field.
    await expect(hers.locator("#compose-text")).to_have_value("")
    await expect(his.locator(".empty")).to_be_hidden()
    # Whoever reads further down is not disturbed, and is told.
    for number in range(12):
        await chloe.says(f"line {number}")
    await expect(his.locator(".post")).to_have_count(13)
    await his.evaluate("scrollTo(0, 600)")
    before = await his.evaluate("document.querySelectorAll('.post')[8].getBoundingClientRect().top")
    await ada.says("later")
    await chloe.says("and later")
    bar = his.locator(".news")
    await expect(bar).to_have_text("2 new posts")
    assert await his.evaluate("document.querySelectorAll('.post')[8].getBoundingClientRect().top") == before
    assert (await his.title()).startswith("(2) ")
    await bar.locator("button").click()
    await expect(his.locator(".post .text").first).to_have_text("and later")
    await expect(his).not_to_have_title(re.compile(r"^\("))


async def test_likes_reposts_follows_and_deletions_need_no_new_page(sit: Sit, ada: Person, bob: Person) -> None:
    post = await ada.says("like me")
    his, hers = await sit(bob), await sit(ada)
    await his.goto("/@ada")
    await his.evaluate("window.stays = true")
    await his.click(f"#e{post.id} [data-act=favourite]")
    await expect(his.locator(f"#e{post.id} [data-act=favourite]")).to_have_attribute("aria-pressed", "true")
    await expect(hers.locator(f"#e{post.id} [data-n=favourites]")).to_have_text("1")
    await his.click(f"#e{post.id} [data-act=repost]")
    await expect(his.locator(f"#e{post.id} [data-n=reposts]")).to_have_text("1")
    await his.click("form.follow button")
    await expect(his.locator("form.follow button")).to_have_text("Following")
    await hers.click(f"#e{post.id} .menu summary")
    await hers.click(f"#e{post.id} .menu button.danger")
    await expect(his.locator(f"#e{post.id}")).to_have_count(0)
    await expect(hers.locator(".gone")).to_contain_text("deleted")
    assert await his.evaluate("window.stays")


async def test_what_arrives_of_ones_own_has_its_menu(sit: Sit, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    hers, his = await sit(ada), await sit(bob)
    post = await ada.says("from my phone")
    own, report = f"#e{post.id} .own", f"#e{post.id} .others"
    await expect(hers.locator(own)).to_be_visible()
    await expect(hers.locator(report)).to_have_count(0)
    await expect(his.locator(report)).to_be_visible()
    await expect(his.locator(f"{own}:visible")).to_have_count(0)


async def test_the_composer_counts_as_the_server_does(sit: Sit, ada: Person) -> None:
    page = await sit(ada)
    left = page.locator("#compose .left")
    await expect(left).to_have_text("140")
    await page.fill("#compose-text", "é 🐱 https://example.com/a/very/long/path?with=query and example.org, e.g. this")
    await expect(left).to_have_text(str(140 - length("é 🐱 https://a.com and a.com, e.g. this")))
    await page.fill("#compose-text", "x" * 141)
    await expect(left).to_have_text("-1")
    await page.click("#compose button")
    await expect(page.locator("#compose .problem")).to_contain_text("141")
    assert await page.locator("#compose-text").input_value() == "x" * 141


async def test_the_script_counts_every_text_like_the_server(sit: Sit, ada: Person) -> None:
    page = await sit(ada)
    texts = [
        "a.com b.co.uk http://x.zz x.zz www.example.museum/path_(x)_y?q=1#f, end.",
        "fini.Coûte voir http://مثال.موقع/ و example.comは t.co/abc http://t.co/abcdefgh?x=1",
        "mail me@example.com or -bad.com _bad.com ok-host.com https://a_b.example.com http://exa_mple.com",
        "trailing   \r\n\r\n\r\n\r\n\r\nlines  e\u0301 \u202bعربي\u202c #tag.com @ada.com $a.com",
        "https://münchen.de/ö http://" + "a" * 64 + ".com " + "b" * 63 + ".org",
    ]
    if (DATA / "validate.yml").exists():
        vectors = yaml.safe_load((DATA / "validate.yml").read_text(encoding="utf-8"))["tests"]
        texts += [str(one["text"]) for one in vectors["tweets"]]
        extract = yaml.safe_load((DATA / "extract.yml").read_text(encoding="utf-8"))["tests"]
        texts += [str(one["text"]) for one in extract["urls"]]
    counted = await page.evaluate(COUNT, texts)
    said = [length(tidy(text)) for text in texts]
    assert [pair for pair in zip(texts, counted, said, strict=True) if pair[1] != pair[2]] == []


COUNT = """async (texts) => {
  const form = document.querySelector(".composer");
  const script = document.querySelector("script[type=module]").src;
  const { measure, readTlds } = await import(script.replace("berrah.js", "length.js"));
  const tlds = readTlds(await (await fetch(form.dataset.tlds)).text());
  return texts.map((text) => measure(text, 23, tlds));
}"""


def tidy(text: str) -> str:
    """As it is counted: what the server refuses or closes besides is not counted here."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    joined = "\n".join(lines).lstrip("\n").rstrip()
    while "\n\n\n\n" in joined:
        joined = joined.replace("\n\n\n\n", "\n\n\n")
    return joined


async def test_arabic_runs_from_the_right_and_fits_a_phone(sit: Sit, ada: Person, bob: Person) -> None:
    await ada.says("مرحبا بالجميع في #السوق")
    await ada.says("@bob أهلا وسهلا بك")
    page = await sit(None, "ar-MA")
    assert await page.evaluate("document.documentElement.dir") == "rtl"
    brand, door = page.locator(".brand"), page.locator(".door")
    one, other = await brand.bounding_box(), await door.bounding_box()
    assert one
    assert other
    assert one["x"] > other["x"]
    directions = await page.evaluate(
        "[...document.querySelectorAll('.text')].map((t) => getComputedStyle(t).direction)"
    )
    assert directions == ["rtl", "rtl"]
    for path in ("/", "/people", "/@ada", "/about", "/login", "/signup"):
        await page.goto(path)
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("width", [320, 360])
async def test_every_act_under_a_post_is_within_reach_on_a_narrow_phone(
    sit: Sit, ada: Person, bob: Person, chloe: Person, width: int
) -> None:
    await ada.house.write(accounts.edit_profile, ada.id, ProfileChange(language="fr"))  # its words are long
    post = await bob.says("Come and see")
    for one in (ada, chloe):
        await one.likes(post)
        await one.passes_on(post)
    page = await sit(ada)
    await page.set_viewport_size({"width": width, "height": 800})
    await page.goto("/@bob")
    await page.click(".menu.others summary")
    within = "(all) => all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth)"
    outside = await page.locator(".post footer :is(a, button, summary)").evaluate_all(within)
    assert outside == []


async def test_keys_move_through_the_page(sit: Sit, ada: Person) -> None:
    first = await ada.says("first")
    second = await ada.says("second")
    page = await sit(ada)
    await page.keyboard.press("j")
    await expect(page.locator(f"#e{second.id}")).to_be_focused()
    await page.keyboard.press("j")
    await expect(page.locator(f"#e{first.id}")).to_be_focused()
    await page.keyboard.press("f")
    await expect(page.locator(f"#e{first.id} [data-act=favourite]")).to_have_attribute("aria-pressed", "true")
    await page.keyboard.press("n")
    await expect(page.locator("#compose-text")).to_be_focused()
    await page.keyboard.type("j?")
    assert await page.locator("#compose-text").input_value() == "j?"
    await page.locator("#compose-text").blur()
    await page.keyboard.press("?")
    await expect(page.locator("#keys")).to_be_visible()


async def test_older_posts_join_the_page(sit: Sit, ada: Person) -> None:
    for number in range(45):
        await ada.says(f"number {number}")
    page = await sit(None)
    await page.click(".older a")
    await expect(page.locator(".post")).to_have_count(40)
    await page.click(".older a")
    await expect(page.locator(".post")).to_have_count(45)
    await expect(page.locator(".older")).to_have_count(0)


async def test_a_picture_is_chosen_seen_and_posted_without_leaving_the_page(sit: Sit, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    hers, his = await sit(ada), await sit(bob)
    await hers.click("#compose summary")
    assert await hers.locator("#compose .add-one:visible").count() == 1
    photo = FilePayload(name="mur.png", mimeType="image/png", buffer=files.picture())
    await hers.set_input_files("#compose [name=picture0]", photo)
    await expect(hers.locator("#compose canvas")).to_be_visible()
    assert await hers.locator("#compose .add-one:visible").count() == 2
    await hers.fill("#compose [name=alt0]", "Un mur rouge")

    await hers.click("#compose button")

    for page in (hers, his):
        await expect(page.get_by_alt_text("Un mur rouge")).to_be_visible()
        await expect(page.get_by_alt_text("Un mur rouge")).to_have_js_property("naturalWidth", 60)
    assert await hers.locator("#compose canvas").count() == 0
    assert await hers.locator("#compose .add-one:visible").count() == 1
