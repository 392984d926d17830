"""In front of the framework: hot paths and streams answered at once, everything else passed on."""

import time
from typing import Any

from litestar import Litestar, Request
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.response import Response

from berrah.doors import health, mastodon, web
from berrah.doors.house import House
from berrah.kit.serving.sse import Message, Receive, Scope, Send

_API = ("/api/", "/oauth/token", "/oauth/revoke", "/nodeinfo", "/.well-known/")


def build(house: House) -> Any:
    """The ASGI application of a house."""
    exact = {**health.raw(house), **web.raw(house), **mastodon.raw(house)}
    prefixes = {**web.raw_prefixes(house), **mastodon.raw_prefixes(house)}
    framework = Litestar(
        route_handlers=[*mastodon.routes(house), *web.routes(house)],
        state=State({"house": house}),
        openapi_config=None,
        exception_handlers={Exception: _problem, HTTPException: _problem},
        request_max_body_size=house.settings.body_limit,
        path="",
    )

    async def route(scope: Scope, receive: Receive, send: Send) -> str:
        """Answer through the right door; its name."""
        found = exact.get((scope["method"], scope["path"])) if scope["type"] == "http" else None
        if found:
            await found(scope, receive, send)
            return "hot"
        for prefix, streaming in prefixes.items():
            if scope["path"].startswith(prefix):
                await streaming(scope, receive, send)
                return "stream"
        await framework(scope, receive, send)  # type: ignore[arg-type]
        return "api" if scope["path"].startswith(_API) else "web"

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await route(scope, receive, send)
            return
        status, began = 500, time.perf_counter()

        async def counted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        door = await route(scope, receive, counted)
        if door != "stream":
            house.metrics.request(door, scope["method"], status, time.perf_counter() - began)

    return app


def _problem(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """In the tongue of the door that was knocked at."""
    door = mastodon if request.url.path.startswith(_API) else web
    answer: Response[Any] = door.problem_response(request, error)
    return answer
