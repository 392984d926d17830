"""The paths asked most, answered before the framework: home, what is public, search, and writing a post.

With the token, the timeline and the cards in memory, home costs some 40 µs here and asks the database nothing.
"""

from collections.abc import Awaitable, Callable

from berrah.doors import allowances
from berrah.doors.house import House
from berrah.doors.mastodon.answers import link, send_json
from berrah.doors.mastodon.asking import Given, asked, bearer_of, person_of, remembered
from berrah.doors.mastodon.asking.reading import of_query, remembering
from berrah.doors.mastodon.problems import tell
from berrah.doors.mastodon.scheduled.acts import schedule
from berrah.doors.mastodon.search import search
from berrah.doors.mastodon.shapes import shapes_of
from berrah.doors.mastodon.statuses.write import submit
from berrah.doors.mastodon.timelines import public
from berrah.kit.pages import Page
from berrah.kit.serving import origins
from berrah.kit.serving.asgi import App, Receive, Scope, Send
from berrah.kit.serving.body import header

HOME, PUBLIC, STATUSES = "/api/v1/timelines/home", "/api/v1/timelines/public", "/api/v1/statuses"
SEARCH = "/api/v2/search"
Said = tuple[bytes, allowances.Headers]
Say = Callable[[Scope, Receive], Awaitable[Said]]


class _Paths:
    """What is said on them: body and headers."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._statuses = shapes_of(house).statuses
        self._address = house.settings.url + HOME

    async def home(self, scope: Scope, _receive: Receive) -> Said:
        house, query = self._house, scope["query_string"]
        bearer = scope.get(allowances.KNOWN) or await bearer_of(house, scope, Given(of_query(query)))
        account_id, page = person_of(bearer, "read:statuses"), _page(query)
        ids = await house.home(account_id, page)
        entries = await house.cards.entries(account_id, ids)
        house.deliveries.loaded(account_id, entries)
        beside = link(f"{self._address}?limit={page.limit}&", ids)
        return self._statuses.many(entries, account_id), ((b"link", beside.encode()),) if beside else ()

    async def public(self, scope: Scope, receive: Receive) -> Said:
        body, beside = await public(await asked(self._house, scope, receive))
        return body, tuple((name.encode(), value.encode()) for name, value in beside.items())

    async def search(self, scope: Scope, receive: Receive) -> Said:
        body, beside = await search(await asked(self._house, scope, receive))
        return body, tuple((name.encode(), value.encode()) for name, value in beside.items())

    async def write(self, scope: Scope, receive: Receive) -> Said:
        ask = await asked(self._house, scope, receive)
        key = header(scope, b"idempotency-key").decode("latin-1")
        if ask.given.has("scheduled_at"):
            return await schedule(ask, key), ()
        entry = await submit(self._house, ask.bearer, ask.given, key)
        return self._statuses.one(entry, entry.author.id), ()


def hot(house: House) -> dict[tuple[str, str], App]:
    """Handlers by method and path."""
    paths = _Paths(house)
    said = {("GET", HOME): paths.home, ("GET", PUBLIC): paths.public, ("POST", STATUSES): paths.write}
    said["GET", SEARCH] = paths.search
    served = {place: _telling(house, say) for place, say in said.items()}
    served |= {("OPTIONS", path): allow for path in (HOME, PUBLIC, SEARCH)}
    # Clients end an address with a slash or without.
    return {**served, **{(method, f"{path}/"): app for (method, path), app in served.items()}}


def _telling(house: House, say: Say) -> App:
    """Say it, or what is in the way of it."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            if known := remembered(house, scope):
                allowances.count(house, scope, known)
            else:
                await allowances.admit(house, scope)
            body, headers = await say(scope, receive)
        except Exception as error:  # noqa: BLE001 - whatever it is, the client is told in its own form
            await tell(house, scope, send, error, allowances.headers(house, scope))
        else:
            await send_json(send, body, headers=(*headers, *allowances.headers(house, scope)))

    return app


async def allow(_scope: Scope, _receive: Receive, send: Send) -> None:
    """What a browser wants to know before it lets a page of another origin ask."""
    await origins.allow(send)


@remembering
def _page(query: bytes) -> Page:
    return Page.of(Given(of_query(query)).plain, 20, 40)
