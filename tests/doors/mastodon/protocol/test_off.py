"""What the house does not do: scopes first, then what a Mastodon says where the same is switched off."""

from typing import Any

import pytest

from tests.cast import Person
from tests.doors.mastodon.conftest import AppOf

COLLECTIONS = "/api/v1/collections"
REPORTS = "/api/v1/annual_reports"
OFF: tuple[tuple[str, str, str, int, Any], ...] = (
    ("GET", REPORTS, "read:accounts", 200, {"annual_reports": [], "accounts": [], "statuses": []}),
    ("GET", f"{REPORTS}/2025", "read:accounts", 404, None),
    ("GET", f"{REPORTS}/2025/state", "read:accounts", 200, {"state": "ineligible"}),
    ("POST", f"{REPORTS}/2025/generate", "write:accounts", 200, {}),
    ("POST", f"{REPORTS}/2025/read", "write:accounts", 404, None),
    ("GET", "/api/v1_alpha/async_refreshes/abc", "read", 404, None),
    ("POST", COLLECTIONS, "write:collections", 404, None),
    ("GET", f"{COLLECTIONS}/1", "read:collections", 404, None),
    ("PATCH", f"{COLLECTIONS}/1", "write:collections", 404, None),
    ("DELETE", f"{COLLECTIONS}/1", "write:collections", 404, None),
    ("POST", f"{COLLECTIONS}/1/items", "write:collections", 404, None),
    ("DELETE", f"{COLLECTIONS}/1/items/2", "write:collections", 404, None),
    ("POST", f"{COLLECTIONS}/1/items/2/revoke", "write:collections", 404, None),
    ("GET", "/api/v1/accounts/{account}/collections", "read:collections", 404, None),
    ("GET", "/api/v1/accounts/{account}/in_collections", "read:collections", 404, None),
    ("GET", "/api/v1/accounts/{account}/identity_proofs", "read:accounts", 200, []),
    ("POST", "/api/v1/statuses/{post}/translate", "read:statuses", 404, None),
)


@pytest.mark.parametrize(("method", "path", "scope", "status", "body"), OFF, ids=[f"{one[0]} {one[1]}" for one in OFF])
async def test_what_is_off_asks_for_its_scope_and_says_so(
    ada: Person, app_of: AppOf, method: str, path: str, scope: str, status: int, body: Any
) -> None:
    address = path.format(account=ada.id, post=(await ada.says("bonjour")).id)
    stranger, other, fitting = await app_of(None), await app_of(ada, "push"), await app_of(ada, scope)

    assert (await stranger.http.request(method, address)).status_code == 401
    assert (await other.http.request(method, address)).status_code == 403
    answer = await fitting.http.request(method, address)
    assert answer.status_code == status
    assert body is None or answer.json() == body
    assert status == 200 or answer.json()["error"]


async def test_there_is_nobody_whose_collections_or_proofs_could_be_asked_for(ada: Person, app_of: AppOf) -> None:
    here = (await app_of(ada)).http
    for what in ("collections", "in_collections", "identity_proofs"):
        answer = await here.get(f"/api/v1/accounts/7/{what}")
        assert (answer.status_code, answer.json()["error"]) == (404, "We cannot find this account.")


async def test_a_post_that_is_not_for_mallory_is_not_translated_for_her_either(
    ada: Person, mallory: Person, app_of: AppOf
) -> None:
    hidden, gone = await ada.says("entre nous", "direct"), (await app_of(mallory)).http

    refusals = [await gone.post(f"/api/v1/statuses/{one}/translate") for one in (hidden.id, "12345")]
    assert [(one.status_code, one.json()["error"]) for one in refusals] == [(404, refusals[0].json()["error"])] * 2
