"""Whoever is not in yet clicks twice too: one account, one new password, one proof, and they are in."""

import asyncio
from typing import Any

import httpx
import pytest

from berrah import accounts, organisations
from berrah.doors.house import House
from berrah.kit.mail import Postman
from berrah.organisations import Actor, Role
from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Reader
from tests.mailbox import Mailbox, key_in, mailbox, plain, postman

__all__ = ["mailbox", "postman"]
NEW = "a quiet donkey on the roof"
EVE = {"name": "eve", "email": "eve@example.org", "password": PASSWORD}


@pytest.fixture
def changes() -> dict[str, Any]:
    return {"smtp": "smtp://localhost:2525"}


async def sends(reader: Reader, action: str, **typed: str) -> httpx.Response:
    """The form of the page, without a look at the answer's cookies: each time as whoever has clicked twice."""
    fields = {**reader.page.form(action).fields, **typed}
    async with httpx.AsyncClient(base_url=reader.address, trust_env=False, verify=False) as http:  # noqa: S501 - plain
        return await http.post(action, data=fields, headers={"origin": reader.address})


async def test_eve_signs_up_three_times_at_once_and_is_in_whichever_answer_she_sees(
    house: House, ada: Person, come: Come
) -> None:
    eve = await come(None)
    await eve.opens("/signup")
    answers = await asyncio.gather(*[sends(eve, "/signup", **EVE) for _ in range(3)])
    answers.append(await sends(eve, "/signup", **EVE))
    assert {one.headers.get("location") for one in answers} == {"/confirm"}
    async with house.store.read() as look:
        assert await accounts.count(look) == 2
        hers = await accounts.by_name(look, "eve")
    for one in answers:
        secret = one.headers["set-cookie"].split(";")[0].partition("=")[2]
        assert (await house.bearers.of(secret)).account_id == hers.id


async def test_mallory_does_not_come_in_with_the_form_of_eve_and_another_password(come: Come, ada: Person) -> None:
    eve = await come(None)
    await eve.opens("/signup")
    assert (await sends(eve, "/signup", **EVE)).status_code == 303
    theirs = await sends(eve, "/signup", **{**EVE, "password": "another one entirely"})
    assert (theirs.status_code, "set-cookie" in theirs.headers) == (422, False)


async def test_a_proof_and_a_new_password_are_taken_twice(
    come: Come, ada: Person, mailbox: Mailbox, postman: Postman
) -> None:
    reader = await come(None)
    await reader.opens("/password/forgotten")
    for _ in range(2):
        assert (await sends(reader, "/password/forgotten", email="ada@example.org")).status_code == 200
    await postman.go_round()
    assert len(mailbox.arrived) == 1
    await reader.opens(f"/password/new?key={key_in(plain(mailbox.last()))}")
    answers = [await sends(reader, "/password/new", password=NEW) for _ in range(2)]
    assert len({(one.status_code, one.text.count("/login")) for one in answers}) == 1
    assert answers[0].status_code == 200
    assert (await reader.logs_in("ada", NEW)).path != "/login"


async def test_eve_confirms_her_address_twice(come: Come, ada: Person, mailbox: Mailbox, postman: Postman) -> None:
    eve = await come(None)
    await eve.opens("/signup")
    await eve.sends("/signup", **EVE)
    await postman.go_round()
    await eve.opens(f"/confirm?key={key_in(plain(mailbox.last()))}")
    answers = [await eve.http.post("/confirm", data=eve.page.form("/confirm").fields) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 200]
    assert all("confirmed" in one.text for one in answers)


async def test_bob_accepts_an_invitation_twice(come: Come, house: House, ada: Person, bob: Person) -> None:
    park = await house.write(organisations.found, ada.id, "park", "Park")
    await house.write(organisations.invite, Actor(park.id, ada.id), "bob", Role.author)
    reader = await come(bob)
    await reader.opens("/organisations")
    fields = {**reader.page.form("/invited").fields, "answer": "yes"}
    answers = await asyncio.gather(*[reader.http.post("/invited", data=fields) for _ in range(2)])
    assert {one.headers.get("location") for one in answers} == {"/organisations/park"}


async def test_who_takes_something_away_twice_is_led_where_the_first_led(come: Come, ada: Person) -> None:
    reader = await come(ada)
    await reader.opens("/lists")
    place = (await reader.sends("/lists", title="Press")).path.removesuffix("/people")
    await reader.opens(f"{place}/edit")
    fields = reader.page.form(f"{place}/delete").fields
    answers = [await reader.http.post(f"{place}/delete", data=fields) for _ in range(2)]
    assert [one.headers.get("location") for one in answers] == ["/lists", "/lists"]
