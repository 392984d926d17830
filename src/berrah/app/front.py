"""In front of the framework: hot paths and streams answered at once, everything else passed on."""

import time
from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from litestar import Litestar, Request
from litestar.response import Response

from berrah.doors import api, health, mastodon, web
from berrah.doors.house import House, enter
from berrah.kit.serving import Protocol, serving
from berrah.kit.serving.asgi import Message, Receive, Scope, Send

# Where programs knock: they are answered in JSON, everybody else with a page.
_API = ("/api/", "/oauth/token", "/oauth/revoke", "/oauth/userinfo", "/nodeinfo", "/.well-known/")


class Front:
    """The ASGI application of a house."""

    def __init__(self, house: House) -> None:
        self._house, self._metrics = house, house.metrics
        self._hot = mastodon.raw(house)
        self._exact: Mapping[tuple[str, str], Any] = {**health.raw(house), **web.raw(house), **self._hot}
        self._streams: Mapping[str, Any] = {**web.raw_prefixes(house), **mastodon.raw_prefixes(house)}
        self._framework: Any = framework(house.settings.body_limit)

    def protocol(self, *, is_in_place: bool) -> type[Protocol]:
        """The protocol that answers what is hot without asking this application, and counts it alike."""
        return serving(self._hot, partial(self._metrics.request, "hot"), is_in_place=is_in_place)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and count the answer unless it is a stream, which ends only when its reader leaves."""
        if scope["type"] != "http":
            await self._route(scope, receive, send)
            return
        status, began = 500, time.perf_counter()

        async def counted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        door = await self._route(scope, receive, counted)
        if door != "stream":
            self._metrics.request(door, scope["method"], status, time.perf_counter() - began)

    async def _route(self, scope: Scope, receive: Receive, send: Send) -> str:
        """Answer through the right door; its name."""
        path = scope["path"]
        found = self._exact.get((scope["method"], path)) if scope["type"] == "http" else None
        if found:
            await found(scope, receive, send)
            return "hot"
        for prefix, streaming in self._streams.items():
            # One that ends with no slash is an address, and what lies below it; not what only begins alike.
            if path == prefix or path.startswith(prefix if prefix[-1] == "/" else f"{prefix}/"):
                await streaming(scope, receive, send)
                return "stream"
        enter(scope, self._house)
        await self._framework(scope, receive, send)
        return "api" if path.startswith(_API) else "web"


@cache
def framework(body_limit: int) -> Litestar:
    """All routes, of which each asks for its house: reading their signatures takes a third of a second."""
    return Litestar(
        route_handlers=[*api.routes(), *mastodon.routes(), *web.routes()],
        openapi_config=None,  # the one door that is described so does it itself
        logging_config=None,  # kit.logs writes, and leaves out what must not be written
        exception_handlers={Exception: _problem},
        request_max_body_size=body_limit,
    )


def _problem(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """In the tongue of the door that was knocked at."""
    path = request.url.path
    door: Any = web
    if path.startswith(_API):
        door = api if path.startswith(f"{api.PATH}/") else mastodon
    answer: Response[Any] = door.problem_response(request, error)
    return answer
