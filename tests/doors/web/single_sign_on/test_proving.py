"""Whoever has no password proves by a fresh log-in at the provider that it is they who leave."""

import time

import pytest

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Reader
from tests.doors.web.single_sign_on.conftest import Liar, comes_back, goes

HERE = "/settings/leave"


async def nora(come: Come, liar: Liar) -> Reader:
    """Somebody who came by single sign-on, and is in."""
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    await comes_back(reader, asked)
    return reader


async def asks(reader: Reader, liar: Liar) -> dict[str, str]:
    """The button on the page of leaving; what the provider is asked."""
    page = await reader.opens(HERE)
    assert not page.has_form(HERE)
    form = page.form("/settings/sso/prove")
    answer = await reader.http.post("/settings/sso/prove", data={**form.fields, "next": HERE})
    return liar.is_asked_by(answer.headers["location"])


async def test_nora_logs_in_once_more_and_leaves(come: Come, ada: Person, liar: Liar) -> None:
    reader = await nora(come, liar)
    asked = await asks(reader, liar)
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")
    liar.says(asked["nonce"], auth_time=int(time.time()))
    answer = await comes_back(reader, asked)
    await reader.opens(answer.headers["location"])
    assert (await reader.sends(HERE)).path == "/leaving"


@pytest.mark.parametrize("age", [3_600, 3_600.5, None, "now"])
async def test_a_log_in_of_before_or_of_nobody_knows_when_proves_nothing(
    come: Come, ada: Person, liar: Liar, age: float | str | None
) -> None:
    reader = await nora(come, liar)
    asked = await asks(reader, liar)
    liar.says(asked["nonce"], auth_time=time.time() - age if isinstance(age, int | float) else age)
    assert (await comes_back(reader, asked)).status_code == 422


async def test_somebody_else_there_proves_nothing_here(come: Come, ada: Person, liar: Liar) -> None:
    reader = await nora(come, liar)
    asked = await asks(reader, liar)
    liar.says(asked["nonce"], sub="another", auth_time=int(time.time()))
    assert (await comes_back(reader, asked)).status_code == 422


async def test_a_proof_is_good_for_nobody_else(house: House, come: Come, ada: Person, liar: Liar) -> None:
    reader = await nora(come, liar)
    asked = await asks(reader, liar)
    liar.says(asked["nonce"], auth_time=int(time.time()))
    there = (await comes_back(reader, asked)).headers["location"]
    other = await come(ada)
    await other.opens(there)
    page = await other.sends(HERE)
    assert page.path == HERE
    assert page.has_form(HERE)
