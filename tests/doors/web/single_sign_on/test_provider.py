"""Log-in with a real provider, Canaille, in a process of its own; with and without scripts."""

import re
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.async_api import Browser, expect

from berrah import accounts
from berrah.accounts import single_sign_on
from berrah.doors.house import House
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.single_sign_on.provider import PASSWORD

pytestmark = pytest.mark.peer


class Form:
    """The first form of a page that asks for something, with what it has."""

    def __init__(self, answer: httpx.Response) -> None:
        found = re.search(r"<form[^>]*method=\"post\".*?</form>", answer.text, re.DOTALL | re.IGNORECASE)
        assert found, answer.text
        action = re.search(r"action=\"([^\"]*)\"", found[0])
        self.action = str(answer.url.join(unescape(action[1]))) if action and action[1] else str(answer.url)
        self.fields: dict[str, str] = {}
        for tag in re.findall(r"<input[^>]*>", found[0]):
            given = dict(re.findall(r"(\w+)=\"([^\"]*)\"", tag))
            if "name" in given:
                self.fields[given["name"]] = unescape(given.get("value", ""))


def leads_back(answer: httpx.Response) -> bool:
    return answer.is_redirect and urlsplit(answer.headers["location"]).path == "/login/sso/back"


async def logs_in_there(http: httpx.AsyncClient, there: str, name: str) -> httpx.Response:
    """Type name and password at the provider and agree; the answer that leads back."""
    answer = await http.get(there)
    for _ in range(6):
        while answer.is_redirect and not leads_back(answer):
            answer = await http.get(answer.url.join(answer.headers["location"]))
        if leads_back(answer):
            return answer
        form = Form(answer)
        typed = {"login": name, "password": PASSWORD, "answer": "accept"}
        fields = {**form.fields, **{field: value for field, value in typed.items() if field in form.fields}}
        if "answer" not in fields and 'value="accept"' in answer.text:
            fields["answer"] = "accept"
        answer = await http.post(form.action, data=fields)
    raise AssertionError(answer.text)


async def test_nora_comes_from_the_works(come: Come, house: House, canaille: str, ada: Person) -> None:
    reader = await come()
    page = await reader.opens("/login?next=/tags")
    assert "/login/sso?next=/tags" in page.links
    answer = await reader.http.get("/login/sso?next=/tags")
    async with httpx.AsyncClient(trust_env=False, timeout=60) as there:
        back = await logs_in_there(there, answer.headers["location"], "nora")
    parts = urlsplit(back.headers["location"])
    page = await reader.opens(f"{parts.path}?{parts.query}")
    assert page.path == "/tags", page.text
    async with house.store.read() as look:
        nora = await accounts.by_name(look, "nora")
        assert await single_sign_on.linked_since(look, nora.id, canaille) is not None
    assert nora.display_name == "Nora of the works"
    replayed = await reader.http.get(f"{parts.path}?{parts.query}")
    assert replayed.status_code == 422
    page = await reader.sends("/logout")
    assert "You are logged out here" in page.text
    assert any(link.startswith(f"{canaille}/oauth/end_session?client_id=berrah&") for link in page.links)


@pytest.mark.browser
async def test_with_a_browser_one_presses_and_is_in(
    chromium: Browser, served: str, canaille: str, house: House, ada: Person
) -> None:
    context: Any = await chromium.new_context(locale="en", base_url=served)
    page = await context.new_page()
    page.set_default_timeout(30_000)
    await page.goto("/login")
    await page.click("text=Log in with The works")
    await page.wait_for_url(f"{canaille}/**")
    await page.fill("input[name=login]", "nora")
    await page.click("form [type=submit] >> nth=0")
    await page.fill("input[name=password]", PASSWORD)
    await page.click("form [type=submit] >> nth=0")
    await page.click("[name=answer][value=accept]")
    await page.wait_for_url(f"{served}/people")
    await page.goto("/settings/sso")
    await expect(page.locator("main")).to_contain_text("Linked to The works since")
    await context.close()
