"""In front of the framework: hot paths and streams answered at once, everything else passed on."""

import time
from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from litestar import Litestar, Request
from litestar.response import Response

from berrah.doors import allowances, api, health, mastodon, web
from berrah.doors.house import House, enter
from berrah.kit.errors import TooMany
from berrah.kit.serving import Protocol, Proxies, serving
from berrah.kit.serving.asgi import Message, Receive, Scope, Send
from berrah.kit.serving.origins import allow, is_preflight

# Where programs knock: they are answered in JSON, everybody else with a page.
_COUNTED = ("/api/", "/oauth/token", "/oauth/revoke", "/oauth/userinfo")
_API = (*_COUNTED, "/nodeinfo", "/.well-known/")
# What pages of other origins may ask for, with a token, or it is there for everybody.
_OPEN = (*_API, "/media/", "/portraits/", "/emoji/", "/previews/", "/avatars/", "/headers/")


class Front:
    """The ASGI application of a house."""

    def __init__(self, house: House) -> None:
        self._house, self._metrics = house, house.metrics
        self._proxies = Proxies(house.settings.trusted_proxies)
        self._hot = mastodon.raw(house)
        self._exact: Mapping[tuple[str, str], Any] = {**health.raw(house), **web.raw(house), **self._hot}
        self._streams: Mapping[str, Any] = {**web.raw_prefixes(house), **mastodon.raw_prefixes(house)}
        self._framework: Any = framework(house.settings.body_limit)

    def protocol(self, *, is_in_place: bool) -> type[Protocol]:
        """The protocol that answers what is hot without asking this application, and counts it alike."""
        introduce = self._proxies.introduce if self._proxies else None
        return serving(self._hot, partial(self._metrics.request, "hot"), is_in_place=is_in_place, introduce=introduce)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and count the answer unless it is a stream, which ends only when its reader leaves."""
        self._proxies.introduce(scope)
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
        is_api = scope["type"] == "http" and scope["path"].startswith(_API)
        if is_api and scope["method"] == "HEAD" and not scope["path"].startswith(mastodon.streaming.PATH):
            scope = {**scope, "method": "GET"}  # the server itself leaves the body out
        found = self._exact.get((scope["method"], scope["path"])) if scope["type"] == "http" else None
        if found:
            await found(scope, receive, send)
            return "hot"
        if scope["type"] == "http" and is_preflight(scope) and scope["path"].startswith(_OPEN):
            await allow(send)
            return "api"
        if is_api:
            return await self._program(scope, receive, send)
        return await self._through(scope, receive, send, "web")

    async def _program(self, scope: Scope, receive: Receive, send: Send) -> str:
        """Answer a program, unless it asks too often."""
        try:
            send = await self._counted(scope, send)
        except TooMany as refusal:
            await _door(scope["path"]).tell(self._house, scope, send, refusal)
            return "api"
        return await self._through(scope, receive, send, "api")

    async def _through(self, scope: Scope, receive: Receive, send: Send, door: str) -> str:
        path = scope["path"]
        for prefix, streaming in self._streams.items():
            # One that ends with no slash is an address, and what lies below it; not what only begins alike.
            if path == prefix or path.startswith(prefix if prefix[-1] == "/" else f"{prefix}/"):
                await streaming(scope, receive, send)
                return "stream"
        enter(scope, self._house)
        await self._framework(scope, receive, send)
        return door

    async def _counted(self, scope: Scope, send: Send) -> Send:
        """What tells the caller how often they may call still; raises TooMany."""
        if scope["method"] == "OPTIONS" or not scope["path"].startswith(_COUNTED):
            return send
        await allowances.admit(self._house, scope)
        return allowances.telling(self._house, scope, send)


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
    answer: Response[Any] = _door(request.url.path).problem_response(request, error)
    return answer


def _door(path: str) -> Any:
    if path.startswith(_API):
        return api if path.startswith(f"{api.PATH}/") else mastodon
    return web
