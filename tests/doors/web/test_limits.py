"""How often somebody may try."""

from typing import Any

import pytest

from berrah.kit.limits import Rate
from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come


@pytest.fixture
def changes() -> dict[str, Any]:
    return {"limit_login": Rate(3, 900), "limit_signup": Rate(2, 3600), "limit_post": Rate(2, 3600)}


async def test_guessing_a_password_ends_soon(come: Come, ada: Person) -> None:
    reader = await come(None, "fr")
    for _ in range(3):
        assert (await reader.logs_in("ada", "a guess, not more")).status == 422
    page = await reader.logs_in("ada", PASSWORD)
    assert page.status == 429
    assert int(page.answer.headers["retry-after"]) > 0
    assert "minutes" in page.text


async def test_signing_up_for_others_ends_soon(come: Come, ada: Person) -> None:
    guest = await come()
    statuses = []
    for number in range(3):
        await guest.opens("/signup")
        page = await guest.sends("/signup", name=f"new{number}", email=f"n{number}@example.org", password=PASSWORD)
        statuses.append(page.status)
        guest.http.cookies.clear()
    assert statuses == [200, 200, 429]


async def test_a_post_over_the_limit_keeps_its_text(come: Come, ada: Person) -> None:
    reader = await come(ada)
    for text in ("one", "two"):
        assert (await reader.posts(text)).status == 200
    page = await reader.posts("three")
    assert page.status == 429
    assert page.form("/posts").fields["text"] == "three"
