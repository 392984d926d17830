"""Choosing for whom an application acts."""

from urllib.parse import urlencode

import pytest

from berrah import accounts, organisations
from berrah.accounts import OUT_OF_BAND, Account, Application, NewApplication
from berrah.doors.house import House
from berrah.kit.db import Tx
from berrah.kit.pages import Page
from berrah.organisations import Role
from tests.cast import PASSWORD, Person
from tests.doors.web.reading import Reader
from tests.organisations.cast import joins, park

__all__ = ["park"]


@pytest.fixture
async def application(house: House) -> Application:
    async def create(tx: Tx) -> Application:
        return await accounts.create_application(tx, NewApplication("Reader", (OUT_OF_BAND,), "read write"))

    return await house.write(create)


async def allowed_by(reader: Reader, person: Person, application: Application, account: Account) -> str:
    """The code that the page gives for an account, "" where it gives none."""
    await reader.logs_in(person.name, PASSWORD)
    fields = {"response_type": "code", "client_id": application.client_id, "redirect_uri": OUT_OF_BAND}
    page = await reader.opens(f"/oauth/authorize?{urlencode(fields | {'scope': 'read write'})}")
    form = page.form("/oauth/authorize").fields | {"answer": "yes", "account": str(account.id)}
    answer = await reader.http.post("/oauth/authorize", data=form)
    if answer.status_code != 200:
        return ""
    code = next(part for part in answer.text.split("<input") if 'id="code"' in part)
    return code.partition('value="')[2].partition('"')[0]


async def test_ada_lets_a_program_act_for_the_park(
    served: str, house: House, ada: Person, park: Account, application: Application
) -> None:
    reader = Reader(served)
    code = await allowed_by(reader, ada, application, park)

    client = (application.client_id, application.client_secret)
    issued = await accounts.exchange_code(house.store, client, code, OUT_OF_BAND)
    bearer = await house.bearers.of(issued.secret)
    assert (bearer.account_id, bearer.person_id) == (park.id, ada.id)
    async with house.store.read() as look:
        assert (await organisations.acts(look, park.id, Page(1)))[0].what == "application"
    await reader.http.aclose()


async def test_mallory_and_an_analyst_do_not(
    served: str, house: House, ada: Person, bob: Person, mallory: Person, park: Account, application: Application
) -> None:
    await joins(house, park, ada, bob, Role.analyst)
    for person in (bob, mallory):
        reader = Reader(served)
        assert await allowed_by(reader, person, application, park) == ""
        await reader.http.aclose()
