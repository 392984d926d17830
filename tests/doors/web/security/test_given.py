"""Apps and tokens: what may act for somebody, on one page."""

import pytest
from playwright.async_api import Browser, expect

from berrah import accounts, organisations
from berrah.accounts import NewApplication
from berrah.doors.house import House
from berrah.kit.db import Tx
from berrah.kit.errors import Unauthenticated
from berrah.kit.pages import Page
from berrah.organisations import Actor, Role
from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come

HERE = "/settings/apps"


async def let(house: House, who: Person, name: str = "<Reader>") -> str:
    async def write(tx: Tx) -> str:
        made = await accounts.create_application(tx, NewApplication(name, ("https://reader.example",), "read"))
        return await accounts.create_token(tx, who.id, "read write:statuses", made.id)

    return await house.write(write)


async def test_an_application_loses_its_permission(come: Come, house: House, ada: Person) -> None:
    secret = await let(house, ada)
    reader = await come(ada)
    page = await reader.opens(HERE)
    assert "<Reader>" in page.text
    assert "read everything you can read" in page.text
    assert "publish, repost and delete posts" in page.text
    action = next(form.action for form in page.forms if form.action.endswith("/withdraw"))
    page = await reader.sends(action)
    assert "<Reader>" not in page.text
    assert "Taken back" in page.text
    with pytest.raises(Unauthenticated):
        await house.bearers.of(secret)
    page = await reader.opens("/settings/security")
    assert "An application may act for you: <Reader>" in " ".join(page.text.split())
    assert "The permission of an application was taken back" in page.text


async def test_ada_makes_a_token_for_a_system(come: Come, house: House, ada: Person) -> None:
    reader = await come(ada)
    page = await reader.opens(HERE)
    assert "None so far" in page.text
    page = await reader.sends("/settings/tokens", name="stock exchange", span="30d", **{"scope berrah:publish": "1"})
    assert page.status == 200
    assert page.answer.headers["cache-control"] == "no-store"
    secret = next(one["value"] for one in page.all("input") if one.get("id") == "secret")
    bearer = await house.bearers.of(secret)
    assert (bearer.account_id, set(bearer.scopes)) == (ada.id, {"berrah:publish"})
    headers = {"authorization": f"Bearer {secret}"}
    said = await reader.http.post("/api/v1/statuses", json={"status": "37 new merchants"}, headers=headers)
    assert said.status_code == 200
    gone = await reader.http.delete(f"/api/v1/statuses/{said.json()['id']}", headers=headers)
    assert gone.status_code == 403  # publish, and nothing else
    assert "insufficient_scope" in gone.headers["www-authenticate"]
    page = await reader.opens(HERE)
    assert secret not in page.answer.text
    assert "stock exchange" in page.text
    action = next(form.action for form in page.forms if form.action.endswith("/withdraw"))
    assert "stock exchange" not in (await reader.sends(action)).text
    assert (await reader.http.post("/api/v1/statuses", json={}, headers=headers)).status_code == 401


async def test_what_is_wrong_is_said_and_what_was_typed_stays(come: Come, ada: Person) -> None:
    reader = await come(ada)
    await reader.opens(HERE)
    page = await reader.sends("/settings/tokens", name="announcer", span="1y")
    assert page.status == 422
    form = page.form("/settings/tokens")
    assert (form.fields["name"], form.fields["span"]) == ("announcer", "1y")


async def test_an_owner_makes_one_for_the_organisation_and_it_is_recorded(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    park = await house.write(organisations.found, ada.id, "park", "The park")
    invitation, _ = await house.write(organisations.invite, Actor(park.id, ada.id), "bob", Role.publisher)
    await house.write(organisations.accept, bob.id, invitation.id)
    reader, his = await come(ada), await come(bob)
    for one in (reader, his):
        await one.opens("/organisations")
        await one.sends("/acting", account=str(park.id))
    await reader.opens(HERE)
    page = await reader.sends("/settings/tokens", name="gate", span="90d", **{"scope write:statuses": "1"})
    secret = next(one["value"] for one in page.all("input") if one.get("id") == "secret")
    bearer = await house.bearers.of(secret)
    assert (bearer.account_id, bearer.person_id) == (park.id, ada.id)
    assert "@ada" in page.text
    async with house.store.read() as look:
        assert (await organisations.acts(look, park.id, Page(1)))[0].what == "token"
    assert (await his.http.get(HERE)).status_code == 403
    page = await reader.opens(HERE)
    action = next(form.action for form in page.forms if form.action.endswith("/withdraw"))
    await reader.sends(action)
    with pytest.raises(Unauthenticated):
        await house.bearers.of(secret)


async def test_mallory_takes_nothing_from_ada(come: Come, house: House, ada: Person, mallory: Person) -> None:
    secret = await let(house, ada)
    bearer = await house.bearers.of(secret)
    reader = await come(mallory)
    token = (await reader.opens(HERE)).form("/settings/tokens").fields["token"]
    for action in (f"{HERE}/{bearer.application_id}/withdraw", f"/settings/tokens/{bearer.token_id}/withdraw"):
        assert (await reader.http.post(action, data={"token": token})).status_code == 303
    assert (await house.bearers.of(secret)).account_id == ada.id


@pytest.mark.parametrize("many", [1, 9])
async def test_the_page_asks_as_much_for_many_as_for_one(
    come: Come, house: House, ada: Person, questions: list[str], many: int
) -> None:
    reader = await come(ada)
    for number in range(many):
        await let(house, ada, f"app {number}")
    await reader.opens(HERE)
    del questions[:]
    await reader.opens(HERE)
    assert len(questions) <= 2


@pytest.mark.browser
async def test_with_a_browser_the_token_is_copied_with_one_press(
    chromium: Browser, served: str, house: House, ada: Person
) -> None:
    context = await chromium.new_context(base_url=served, permissions=["clipboard-read", "clipboard-write"])
    page = await context.new_page()
    await page.goto(f"/login?next={HERE}")
    await page.fill("#login", "ada")
    await page.fill("#password", PASSWORD)
    await page.click("main button")
    await page.fill("#name", "announcer")
    await page.check("[name='scope berrah:publish']")
    await page.click("form[action='/settings/tokens'] button")
    await page.click("[data-copy]")
    await expect(page.locator("[data-copy]")).to_have_text("Copied")
    secret = await page.evaluate("navigator.clipboard.readText()")
    assert set((await house.bearers.of(secret)).scopes) == {"berrah:publish"}
    await context.close()
