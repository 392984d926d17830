"""Pages of any origin may ask: every operation, by every method, with a token and never with a cookie."""

import re

import httpx
import pytest

from berrah import accounts
from berrah.doors.house import House
from berrah.kit.serving.origins import OPEN
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf
from tests.doors.mastodon.contract import described

FOREIGN = {"origin": "https://client.example"}
OTHERS = (
    *("/oauth/token", "/oauth/revoke", "/oauth/userinfo", "/.well-known/webfinger", "/.well-known/nodeinfo"),
    *("/nodeinfo/2.0", "/api/oembed", "/api/berrah/v1/organisations", "/media/x.webp", "/avatars/original/missing.png"),
)


def is_open(answer: httpx.Response) -> bool:
    """Whether a script of any page may read it, and no cookie changes that."""
    allowed = answer.headers.get("access-control-allow-origin"), answer.headers.get("access-control-allow-credentials")
    return allowed == ("*", None)


async def test_a_browser_may_ask_before_whatever_it_wants_to_ask(app_of: AppOf) -> None:
    asked = [(method.upper(), path) for path, operations in described()["paths"].items() for method in operations]
    # One is for machines that look after the house, the other a page for people.
    asked = [one for one in asked if one[1] not in {"/health", "/oauth/authorize"}]
    asked += [(method, path) for path in OTHERS for method in ("GET", "POST")]
    http = (await app_of(None)).http
    for method, path in asked:
        wishes = {
            **FOREIGN,
            "access-control-request-method": method,
            "access-control-request-headers": "authorization,content-type,idempotency-key,x-of-ours",
        }
        answer = await http.options(re.sub(r"\{[^}]*\}", "1", path), headers=wishes)
        assert (answer.status_code, answer.content) == (204, b""), path
        assert is_open(answer), path
        assert method in answer.headers["access-control-allow-methods"], path
        allowed = {name.strip().lower() for name in answer.headers["access-control-allow-headers"].split(",")}
        assert {"authorization", "content-type", "idempotency-key", "*"} <= allowed


@pytest.mark.parametrize("path", ["/settings", "/login", "/posts", "/oauth/authorize", "/moderation"])
async def test_pages_are_for_nobody_else_s_scripts(app_of: AppOf, path: str) -> None:
    http = (await app_of(None)).http
    asked = await http.options(path, headers={**FOREIGN, "access-control-request-method": "POST"})
    for answer in (asked, await http.get(path, headers=FOREIGN)):
        assert "access-control-allow-origin" not in answer.headers


async def test_whatever_is_answered_a_script_may_read(app: App, app_of: AppOf, ada: Person) -> None:
    post, stranger = await ada.says("bonjour"), await app_of(None)
    for path in (
        *("/api/v1/timelines/home", "/api/v1/timelines/public", f"/api/v1/statuses/{post.id}", "/api/v1/nothing"),
        *("/api/v2/instance", "/nodeinfo/2.0", "/.well-known/nodeinfo", "/.well-known/webfinger?resource=acct:x@y"),
        *(
            "/api/v1/streaming/health",
            "/api/v1/streaming/nothing",
            "/avatars/original/missing.png",
            "/api/berrah/v1/lists",
        ),
        *("/.well-known/webfinger", "/oauth/userinfo", f"/api/oembed?url=http://x/@ada/{post.id}"),
    ):
        for who in (app, stranger):
            answer = await who.http.get(path, headers=FOREIGN)
            assert is_open(answer), (path, answer.status_code)
    for path in ("/oauth/token", "/oauth/revoke", "/api/v1/apps", "/api/v1/statuses"):
        assert is_open(await stranger.http.post(path, headers=FOREIGN)), path
    exposed = OPEN["access-control-expose-headers"]
    assert all(name in exposed for name in ("Link", "X-RateLimit-Reset", "Idempotency-Key", "X-Request-Id"))


async def test_a_cookie_is_no_token(house: House, ada: Person, app_of: AppOf) -> None:
    session = await house.write(accounts.open_session, ada.id, "a browser", "")
    http = (await app_of(None)).http
    for path in ("/api/v1/timelines/home", "/api/v1/accounts/verify_credentials", "/api/v1/streaming/user"):
        answer = await http.get(path, headers={**FOREIGN, "cookie": f"berrah_session={session}"})
        assert answer.status_code == 401
        assert "set-cookie" not in answer.headers
