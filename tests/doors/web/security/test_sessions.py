"""Sessions, applications and what happened, as pages; how coming in is limited."""

from typing import Any

import pytest

from berrah import accounts
from berrah.doors.house import House
from berrah.kit.limits import Rate
from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come

HERE = "/settings/sessions"


@pytest.fixture
def changes() -> dict[str, Any]:
    return {"limit_login": Rate(6, 900)}


async def test_ada_logs_out_elsewhere(come: Come, ada: Person) -> None:
    here, there, third = await come(ada), await come(ada), await come(ada)
    page = await here.opens(HERE)
    closing = [form.action for form in page.forms if form.action.endswith("/close")]
    assert len(closing) == 3
    assert "this browser" in page.text
    assert "127.0.0.0/24" in page.text
    await here.sends(closing[0])
    await here.sends(f"{HERE}/close")
    assert (await here.opens(HERE)).path == HERE
    for gone in (there, third):
        assert (await gone.opens(HERE)).path.startswith("/login")


async def test_mallory_closes_nothing_of_adas(come: Come, ada: Person, mallory: Person) -> None:
    first, second, hers = await come(ada), await come(ada), await come(mallory)
    page = await first.opens(HERE)
    closing = next(form.action for form in page.forms if form.action.endswith("/close"))
    fields = (await hers.opens(HERE)).form("/logout").fields
    assert (await hers.http.post(closing, data=fields)).status_code == 303
    assert (await second.opens(HERE)).path == HERE


@pytest.mark.parametrize("many", [1, 9])
async def test_the_pages_ask_as_much_for_many_as_for_one(
    come: Come, house: House, ada: Person, questions: list[str], many: int
) -> None:
    reader = await come(ada)
    for _ in range(many):
        await house.write(accounts.create_token, ada.id, "read")
        await house.write(accounts.open_session, ada.id)
    # One of each is the visitor's own: for which organisations they may act.
    for path, most in ((HERE, 3), ("/settings/security", 2), ("/settings/passkeys", 2), ("/settings/two-step", 5)):
        await reader.opens(path)
        del questions[:]
        await reader.opens(path)
        assert len(questions) <= most, (path, questions)


async def test_whoever_comes_in_gives_the_next_attacker_nothing_back(come: Come, ada: Person, mallory: Person) -> None:
    attacker = await come()
    for _ in range(4):
        assert (await attacker.logs_in("ada", "a guess, not more")).status == 422
    assert (await attacker.logs_in("mallory", PASSWORD)).path == "/"
    attacker.http.cookies.clear()
    assert (await attacker.logs_in("ada", "a guess, not more")).status == 422
    assert (await attacker.logs_in("ada", "a guess, not more")).status == 429
    assert (await attacker.logs_in("bob", "a guess, not more")).status == 429  # the address is counted, too


async def test_what_is_said_does_not_tell_who_exists(come: Come, ada: Person) -> None:
    reader = await come()
    one = await reader.logs_in("ada", "a guess, not more")
    other = await reader.logs_in("nobody", "a guess, not more")
    assert one.status == other.status == 422
    alerts = [page.text[page.text.index("Log in") :].replace(page.path, "") for page in (one, other)]
    assert alerts[0] == alerts[1]
