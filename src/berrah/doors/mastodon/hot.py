"""The paths asked most, answered before the framework: reading home and writing a post.

With the token, the timeline and the cards in memory, home costs some 40 µs here and asks the database nothing.
"""

from functools import lru_cache
from typing import Any

from berrah.doors.house import House
from berrah.doors.mastodon.answers import PREFLIGHT, link, send_json
from berrah.doors.mastodon.asking import Given, asked, bearer_of, person_of, secret_in
from berrah.doors.mastodon.asking.reading import of_query
from berrah.doors.mastodon.problems import tell
from berrah.doors.mastodon.shapes import shapes_of
from berrah.doors.mastodon.statuses.write import submit
from berrah.kit.pages import Page
from berrah.kit.serving.asgi import Receive, Scope, Send
from berrah.kit.serving.body import header

HOME, STATUSES = "/api/v1/timelines/home", "/api/v1/statuses"
_PREFLIGHT = [(name.encode(), value.encode()) for name, value in PREFLIGHT.items()]


def hot(house: House) -> dict[tuple[str, str], Any]:
    """Handlers by method and path."""
    shapes = shapes_of(house)
    remembered, address = house.bearers.remembered, house.settings.url + HOME

    async def home(scope: Scope, _receive: Receive, send: Send) -> None:
        try:
            query = scope["query_string"]
            bearer = remembered(secret_in(scope)) or await bearer_of(house, scope, Given(of_query(query)))
            account_id, page = person_of(bearer, "read:statuses"), _page(query)
            ids = await house.home(account_id, page)
            entries = await house.cards.entries(account_id, ids)
            body = shapes.statuses.many(entries, has_viewer=True)
        except Exception as error:  # noqa: BLE001 - whatever it is, the client is told in its own form
            await tell(house, scope, send, error)
        else:
            beside = link(f"{address}?limit={page.limit}&", ids)
            await send_json(send, body, headers=((b"link", beside.encode()),) if beside else ())

    async def write(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            ask = await asked(house, scope, receive)
            entry = await submit(house, ask.bearer, ask.given, header(scope, b"idempotency-key").decode("latin-1"))
            body = shapes.statuses.one(entry, has_viewer=True)
        except Exception as error:  # noqa: BLE001 - as above
            await tell(house, scope, send, error)
        else:
            await send_json(send, body)

    # Clients end an address with a slash or without.
    served = {("GET", HOME): home, ("OPTIONS", HOME): allow, ("POST", STATUSES): write}
    return {**served, **{(method, f"{path}/"): app for (method, path), app in served.items()}}


async def allow(_scope: Scope, _receive: Receive, send: Send) -> None:
    """What a browser wants to know before it lets a page of another origin ask."""
    await send({"type": "http.response.start", "status": 204, "headers": _PREFLIGHT})
    await send({"type": "http.response.body", "body": b""})


@lru_cache(4_096)
def _page(query: bytes) -> Page:
    # Apps ask with a handful of queries, over and over.
    return Page.of(Given(of_query(query)).plain, 20, 40)
