"""A web client of another origin, in a real browser: it signs in, posts, reads and listens; cookies are nothing."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.async_api import Browser, Page

from tests.cast import PASSWORD, Person

pytestmark = pytest.mark.browser
_PAGE = b"<!doctype html><meta charset=utf-8><title>A client</title><p>A client of another origin."

REGISTER = """async ([house, here]) => {
  const body = new FormData();
  body.append("client_name", "A web client");
  body.append("redirect_uris", here);
  body.append("scopes", "read write:statuses");
  const app = await (await fetch(`${house}/api/v1/apps`, {method: "POST", body})).json();
  const random = crypto.getRandomValues(new Uint8Array(32));
  const letters = {"+": "-", "/": "_", "=": ""};
  const base64 = bytes => btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, one => letters[one]);
  const verifier = base64(random);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return {...app, verifier, challenge: base64(new Uint8Array(digest))};
}"""
TOKEN = """async ([house, fields]) => {
  const answer = await fetch(`${house}/oauth/token`, {method: "POST", body: new URLSearchParams(fields)});
  return await answer.json();
}"""
CALL = """async ([address, method, token, body, how]) => {
  const headers = {"Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID()};
  if (token) headers.Authorization = `Bearer ${token}`;
  const answer = await fetch(address, {method, headers, body: body && JSON.stringify(body), ...how});
  const named = ["link", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"];
  return {status: answer.status, said: await answer.json(), headers: named.map(name => answer.headers.get(name))};
}"""
LISTEN = """async ([house, token]) => {
  window.heard = {};
  const note = (way, data) => { window.heard[way] = data; };
  const source = new EventSource(`${house}/api/v1/streaming/user?access_token=${token}`);
  source.addEventListener("update", event => note("events", JSON.parse(event.data).content));
  const socket = new WebSocket(`${house.replace("http", "ws")}/api/v1/streaming?stream=user`, [token]);
  socket.onmessage = event => note("socket", JSON.parse(JSON.parse(event.data).payload).content);
  const stream = await fetch(`${house}/api/v1/streaming/user`, {headers: {Authorization: `Bearer ${token}`}});
  (async () => {
    const reader = stream.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ""; ; ) {
      const {value, done} = await reader.read();
      if (done) return;
      text += value;
      if (text.includes("event: update")) note("fetch", text);
    }
  })();
  const open = way => new Promise(resolve => { way.readyState === 1 ? resolve() : way.onopen = resolve; });
  await Promise.all([open(source), open(socket)]);
}"""


@pytest.fixture
async def elsewhere() -> AsyncIterator[str]:
    """A web server of somebody else's, with one page."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\ncontent-length: %d\r\n\r\n"
        writer.write(head % len(_PAGE) + _PAGE)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/back"
    server.close()


@pytest.fixture
async def client(chromium: Browser, elsewhere: str) -> AsyncIterator[Page]:
    context = await chromium.new_context(locale="en")
    page = await context.new_page()
    page.set_default_timeout(30_000)
    await page.goto(elsewhere)
    yield page
    await context.close()


async def signed_in(page: Page, house: str, here: str, person: Person) -> str:
    """The token that somebody gave the client, by the code flow with PKCE."""
    app = await page.evaluate(REGISTER, [house, here])
    asked = {
        "response_type": "code",
        "client_id": app["client_id"],
        "redirect_uri": here,
        "scope": "read write:statuses",
        "code_challenge": app["challenge"],
        "code_challenge_method": "S256",
        "state": "a state",
    }
    await page.goto(f"{house}/oauth/authorize?{urlencode(asked)}")
    await page.fill("#login", person.name)
    await page.fill("#password", PASSWORD)
    await page.click("main button")
    await page.click("button[value=yes]")
    await page.wait_for_url(f"{here}?*")
    told = parse_qs(urlsplit(page.url).query)
    assert told["state"] == ["a state"]
    fields = {
        "grant_type": "authorization_code",
        "client_id": app["client_id"],
        "client_secret": app["client_secret"],
        "redirect_uri": here,
        "code": told["code"][0],
        "code_verifier": app["verifier"],
    }
    token: str = (await page.evaluate(TOKEN, [house, fields]))["access_token"]
    return token


async def test_a_client_of_another_origin_signs_in_posts_reads_and_listens(
    client: Page, elsewhere: str, served: str, ada: Person
) -> None:
    token = await signed_in(client, served, elsewhere, ada)

    async def call(method: str, path: str, body: Any = None, secret: str = token) -> Any:
        return await client.evaluate(CALL, [f"{served}{path}", method, secret, body, {}])

    posted = await call("POST", "/api/v1/statuses", {"status": "d’ailleurs"})
    home = await call("GET", "/api/v1/timelines/home?limit=1")
    changed = await call("PUT", f"/api/v1/statuses/{posted['said']['id']}", {"status": "d’ici"})
    refused = await call("PATCH", "/api/v1/accounts/update_credentials", {"note": "x"})
    gone = await call("DELETE", f"/api/v1/statuses/{posted['said']['id']}")

    assert [one["status"] for one in (posted, home, changed, refused, gone)] == [200, 200, 200, 403, 200]
    assert [one["id"] for one in home["said"]] == [posted["said"]["id"]]
    # A script reads the sentence of a refusal, where the list goes on, and how often it may call.
    assert refused["said"]["error"]
    assert 'rel="next"' in home["headers"][0]
    assert all(all(one["headers"][1:]) for one in (posted, home, changed, refused, gone))

    await client.evaluate(LISTEN, [served, token])
    await ada.says("en direct")
    await client.wait_for_function("() => Object.keys(window.heard).length === 3")
    heard = await client.evaluate("window.heard")
    assert all("en direct" in heard[way] for way in ("events", "socket", "fetch"))


async def test_who_is_logged_in_is_nobody_to_a_page_of_another_origin(
    client: Page, elsewhere: str, served: str, ada: Person
) -> None:
    await client.goto(f"{served}/login")
    await client.fill("#login", "ada")
    await client.fill("#password", PASSWORD)
    await client.click("main button")
    await client.wait_for_url(f"{served}/")
    await client.goto(elsewhere)
    home = f"{served}/api/v1/timelines/home"

    assert (await client.evaluate(CALL, [home, "GET", "", None, {}]))["status"] == 401
    # With its cookies a browser does not even let the page read the answer.
    failed = "async address => { try { await fetch(address, {credentials: 'include'}); } catch { return 'refused'; } }"
    assert await client.evaluate(failed, home) == "refused"
    # On the pages of the house itself the cookie is no token either.
    await client.goto(served)
    assert (await client.evaluate(CALL, [home, "GET", "", None, {"credentials": "include"}]))["status"] == 401
