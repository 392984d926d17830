"""The secret of a browser's session is no token, wherever a program may put one."""

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from berrah import accounts
from berrah.doors.house import House
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf
from tests.kit.pictures import files

_ASKED = (
    ("GET", "/api/v1/timelines/home"),
    ("GET", "/api/v1/timelines/public"),
    ("GET", "/api/v1/accounts/verify_credentials"),
    ("POST", "/api/v1/statuses"),
    ("POST", "/api/v2/media"),
    ("GET", "/api/v1/streaming/user"),
    ("GET", "/api/v1/admin/accounts"),
    ("GET", "/oauth/userinfo"),
    ("GET", "/api/berrah/v1/organisations"),
)


@pytest.fixture
async def secret(house: House, ada: Person) -> str:
    return await house.write(accounts.open_session, ada.id, "Firefox", "192.0.2.0")


@pytest.mark.parametrize(("method", "path"), _ASKED)
async def test_a_session_opens_nothing_to_programs(
    served: str, house: House, secret: str, ada: Person, method: str, path: str
) -> None:
    # Also when the house remembers it, as it does once its browser has asked for a page.
    assert (await house.bearers.of(secret)).account_id == ada.id
    async with httpx.AsyncClient(base_url=served, trust_env=False) as http:
        answer = await http.request(method, path, headers={"authorization": f"Bearer {secret}"})
        assert answer.status_code == 401, answer.text
        assert answer.json()["error"]


async def test_nor_in_the_query_nor_over_a_websocket(served: str, secret: str) -> None:
    async with httpx.AsyncClient(base_url=served, trust_env=False) as http:
        answer = await http.get("/api/v1/timelines/home", params={"access_token": secret})
        assert answer.status_code == 401
    with pytest.raises(InvalidStatus) as refused:
        async with connect(f"{served.replace('http', 'ws')}/api/v1/streaming?access_token={secret}&stream=user"):
            pass
    assert refused.value.response.status_code == 401


async def test_a_picture_opens_by_the_cookie_of_a_session_and_not_by_its_secret(
    served: str, app_of: AppOf, ada: Person, secret: str
) -> None:
    app: App = await app_of(ada)
    sent = {"file": ("photo.png", files.picture(), "image/png")}
    handed = (await app.http.post("/api/v2/media", files=sent)).json()
    address = handed["url"].partition("?")[0]
    async with httpx.AsyncClient(base_url=served, trust_env=False) as http:
        assert (await http.get(address, headers={"authorization": f"Bearer {secret}"})).status_code == 404
        assert (await http.get(address, headers={"cookie": f"berrah_session={secret}"})).status_code == 200
