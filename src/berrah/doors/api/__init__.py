"""Our own API, for what Mastodon's has no word for: organisations, readers, cascades, proofs, archives, lists, tokens.

docs/api/berrah.md lists what is served, `document.py` describes it for programs.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import msgspec
from litestar import Request, Router, get
from litestar.di import Provide
from litestar.response import Response

from berrah.doors.api import (
    account,
    archives,
    exchange,
    keys,
    lists,
    liveblogs,
    moderation,
    notices,
    organisations,
    past,
    posts,
    problems,
    search,
    verification,
)
from berrah.doors.api.answers import opened
from berrah.doors.api.asking import Call, called, paging
from berrah.doors.api.document import document
from berrah.doors.house import House, house_of
from berrah.kit.serving.asgi import Scope, Send

PATH: Final = "/api/berrah/v1"
_PARTS = (
    account,
    archives,
    exchange,
    keys,
    lists,
    liveblogs,
    moderation,
    notices,
    organisations,
    past,
    posts,
    search,
    verification,
)


def routes() -> list[Any]:
    """Handlers of the framework."""
    return [_router(_openapi)]


def raw(_house: House) -> Mapping[tuple[str, str], Any]:
    """Nothing here is that hot."""
    return {}


def raw_prefixes(_house: House) -> Mapping[str, Any]:
    """Nothing here stays open."""
    return {}


def problem_response(request: Request[Any, Any, Any], error: Exception) -> Any:
    """How this door says that something went wrong."""
    scope: Any = request.scope
    return problems.answer(house_of(scope), scope, error)


async def tell(house: House, scope: Scope, send: Send, error: Exception) -> None:
    """The same, before the framework."""
    await problems.tell(house, scope, send, error)


def _router(*more: Any) -> Router:
    return Router(
        path=PATH,
        route_handlers=[*more, *(handler for part in _PARTS for handler in part.routes)],
        dependencies={"call": Provide(_call), "asked": Provide(paging)},
        after_request=opened,
        exception_handlers={Exception: problem_response},
    )


@get("/openapi.json", include_in_schema=False)
async def _openapi() -> Response[bytes]:
    """This API, for programs."""
    return Response(_described(), media_type="application/json", headers={"cache-control": "public, max-age=300"})


@cache
def _described() -> bytes:
    return msgspec.json.encode(document(_router()))


async def _call(request: Request[Any, Any, Any]) -> Call:
    scope: Any = request.scope
    return await called(house_of(scope), request)
