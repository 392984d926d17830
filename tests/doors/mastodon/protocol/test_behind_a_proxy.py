"""A house behind a proxy that brings the certificate: what is told, who is counted, whose forms are taken."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import httpx
import pytest
import requests
from mastodon import Mastodon, StreamListener
from websockets.asyncio.client import connect

from berrah import accounts
from berrah.doors.house import House
from berrah.kit.limits import Rate
from tests.cast import PASSWORD, Person
from tests.doors.mastodon.protocol.tls import Proxy, certificate, proxying
from tests.serving import listening_socket

VISITOR = "192.0.2.7"
CUSTOM = [("X-Forwarded-For", VISITOR), ("X-Forwarded-Proto", "https")]
STANDARD = [("Forwarded", f"for={VISITOR};proto=https")]
ALLOWED = {"limit_api_public": Rate(4, 600)}


@pytest.fixture
def outside() -> Iterator[socket.socket]:
    with listening_socket() as bound:
        yield bound


@pytest.fixture
def more() -> dict[str, Any]:
    return {}


@pytest.fixture
def changes(outside: socket.socket, more: dict[str, Any]) -> dict[str, Any]:
    url = f"https://localhost:{outside.getsockname()[1]}"
    return {"url": url, "trusted_proxies": (ip_network("127.0.0.1/32"),), **more}


@pytest.fixture
async def proxy(served: str, outside: socket.socket, tmp_path: Path) -> AsyncIterator[Proxy]:
    made = Proxy(outside.getsockname()[1], certificate(tmp_path), list(CUSTOM))
    async with proxying(made, outside, int(served.rpartition(":")[2])):
        yield made


@pytest.fixture
async def http(proxy: Proxy) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=proxy.url, verify=proxy.trusting, trust_env=False) as client:
        yield client


async def beside(act: Callable[..., Any], *args: Any, **named: Any) -> Any:
    """What a library that waits does, in a thread."""
    return await asyncio.to_thread(act, *args, **named)


def of(proxy: Proxy, secret: str) -> Mastodon:
    """Mastodon.py, which knows this certificate."""
    session = requests.Session()
    session.verify, session.trust_env = str(proxy.certificate), False
    return Mastodon(access_token=secret, api_base_url=proxy.url, session=session)


class Heard(StreamListener):
    """What a stream tells."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop, self.statuses = loop, asyncio.Queue[Any]()

    def on_update(self, status: Any) -> None:
        self.loop.call_soon_threadsafe(self.statuses.put_nowait, status)


@pytest.mark.parametrize("says", [CUSTOM, STANDARD, [*CUSTOM, *STANDARD]], ids=["custom", "standard", "both"])
async def test_an_app_works_through_it(proxy: Proxy, house: House, ada: Person, says: list[tuple[str, str]]) -> None:
    proxy.says = says
    secret = await house.write(accounts.create_token, ada.id, "read write follow push")
    app = await beside(of, proxy, secret)

    posts = [await beside(app.status_post, f"numéro {number}") for number in range(3)]
    assert posts[0]["url"].startswith(f"{proxy.url}/@ada/")
    page = await beside(app.timeline_home, limit=2)
    assert [one["id"] for one in page] == [posts[2]["id"], posts[1]["id"]]
    # The address of the next page is where the client came from, or it would leave the house.
    assert [one["id"] for one in await beside(app.fetch_next, page)] == [posts[0]["id"]]
    assert (await beside(app.instance))["configuration"]["urls"]["streaming"] == f"wss{proxy.url[5:]}"

    heard = Heard(asyncio.get_running_loop())
    handle = await beside(app.stream_user, heard, run_async=True)
    await _until(handle.is_receiving)
    await ada.says("en direct")
    async with asyncio.timeout(60):
        assert "en direct" in (await heard.statuses.get())["content"]
    await beside(handle.close)


async def test_a_socket_stays_open_through_it(proxy: Proxy, house: House, ada: Person) -> None:
    secret = await house.write(accounts.create_token, ada.id, "read")
    address = f"wss{proxy.url[5:]}/api/v1/streaming?stream=user"
    async with connect(address, ssl=proxy.trusting, subprotocols=[secret]) as stream:  # type: ignore[list-item]  # a string
        await ada.says("en direct")
        async with asyncio.timeout(60):
            assert json.loads(await stream.recv())["event"] == "update"


@pytest.mark.parametrize("says", [CUSTOM, STANDARD], ids=["custom", "standard"])
@pytest.mark.parametrize("more", [ALLOWED])
@pytest.mark.parametrize("path", ["/api/v1/timelines/public", "/api/v2/instance"])
async def test_each_visitor_has_an_allowance_of_their_own(
    proxy: Proxy, http: httpx.AsyncClient, says: list[tuple[str, str]], path: str
) -> None:
    proxy.says = says
    # What somebody claims to have come through before is theirs to claim, and changes nothing.
    claims = [{says[0][0]: f"{claim}"} for claim in ("for=1.2.3.4", "1.2.3.4", "unknown", "for=127.0.0.1", "")]
    statuses = [(await http.get(path, headers=claim)).status_code for claim in claims]
    assert statuses == [200] * 4 + [429]

    proxy.says = [(name, value.replace(VISITOR, "192.0.2.8")) for name, value in says]
    assert (await http.get(path)).headers["x-ratelimit-remaining"] == "3"


@pytest.mark.parametrize("more", [{**ALLOWED, "trusted_proxies": (ip_network("10.0.0.0/8"),)}])
async def test_a_proxy_that_is_not_ours_is_a_visitor_like_others(proxy: Proxy, http: httpx.AsyncClient) -> None:
    left = []
    for number in range(3):
        proxy.says = [("X-Forwarded-For", f"192.0.2.{number}"), ("Forwarded", f"for=192.0.2.{number}")]
        left.append((await http.get("/api/v1/timelines/public")).headers["x-ratelimit-remaining"])
    assert left == ["3", "2", "1"]


@pytest.mark.parametrize("keeps_host", [True, False], ids=["Host kept", "Host changed"])
@pytest.mark.parametrize("says", [CUSTOM, STANDARD], ids=["custom", "standard"])
async def test_a_form_from_our_own_pages_is_taken_and_no_other(
    proxy: Proxy, http: httpx.AsyncClient, ada: Person, says: list[tuple[str, str]], *, keeps_host: bool
) -> None:
    host = proxy.url.removeprefix("https://")
    proxy.says = list(says)
    if not keeps_host:
        told = ("Forwarded", f'{says[0][1]};host="{host}"') if says is STANDARD else ("X-Forwarded-Host", host)
        proxy.drops = ["host"]
        proxy.says = [("Host", "127.0.0.1:8000"), *(one for one in says if one[0] != told[0]), told]
    fields = {"login": "ada", "password": PASSWORD}

    foreign = await http.post("/login", data=fields, headers={"origin": "https://elsewhere.example"})
    ours = await http.post("/login", data=fields, headers={"origin": proxy.url})

    assert (foreign.status_code, ours.status_code) == (403, 303)
    assert "secure" in ours.headers["set-cookie"].lower()
    assert ours.headers["location"].startswith(("/", proxy.url))


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not is_so():  # noqa: ASYNC110 - a library that waits has no event that says so
            await asyncio.sleep(0.01)
