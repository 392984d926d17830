"""What this house does not do, answered as a Mastodon answers where the same is switched off.

Scopes come first, so that a program learns what it may do wherever it is; then nothing, in the form that is expected.
docs/api/mastodon.md gives the reason for each.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from litestar import delete, get, patch, post, put
from litestar.handlers import HTTPRouteHandler

from berrah import accounts
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Ask, Asked, account_id_in, entry_id_in
from berrah.doors.mastodon.statuses.reads import entry_of
from berrah.kit.errors import Unknown

_VERBS: Final = {"DELETE": delete, "GET": get, "PATCH": patch, "POST": post, "PUT": put}
_COLLECTION: Final = "/api/v1/collections/{collection:str}"
_REPORT: Final = "/api/v1/annual_reports/{year:str}"
Finds = Callable[[Ask, str], Awaitable[object]]


async def _nobody(_ask: Ask, _found: str) -> None:
    """There is nothing of this kind, whatever is asked for."""
    raise Unknown("endpoint.unknown")


async def _account(ask: Ask, found: str) -> None:
    """Nobody collects anything; whoever is not there is not there."""
    async with ask.house.store.read() as look:
        await accounts.by_id(look, account_id_in(found))
    raise Unknown("endpoint.unknown")


async def _proofs(ask: Ask, found: str) -> object:
    """Nobody's identity is proved by a third party; whoever is not there is not there."""
    async with ask.house.store.read() as look:
        await accounts.by_id(look, account_id_in(found))
    return []


async def _post(ask: Ask, found: str) -> None:
    """Nothing is translated; what one may not read is not there either."""
    await entry_of(ask, ask.actor("read:statuses").account_id, entry_id_in(found))
    raise Unknown("endpoint.unknown")


def _nothing(said: Any) -> Finds:
    """This, and nothing more."""

    async def nothing(_ask: Ask, _found: str) -> object:
        return said

    return nothing


# Method and path, the scope that is asked for, and what is answered.
_OFF: Final[tuple[tuple[str, str, str, Finds], ...]] = (
    ("GET", "/api/v1/accounts/{found:str}/collections", "read:collections", _account),
    ("GET", "/api/v1/accounts/{found:str}/in_collections", "read:collections", _account),
    ("GET", "/api/v1/accounts/{found:str}/identity_proofs", "read:accounts", _proofs),
    (
        "GET",
        "/api/v1/annual_reports",
        "read:accounts",
        _nothing({"annual_reports": [], "accounts": [], "statuses": []}),
    ),
    ("GET", _REPORT, "read:accounts", _nobody),
    ("GET", f"{_REPORT}/state", "read:accounts", _nothing({"state": "ineligible"})),
    ("POST", f"{_REPORT}/generate", "write:accounts", _nothing({})),
    ("POST", f"{_REPORT}/read", "write:accounts", _nobody),
    ("GET", "/api/v1_alpha/async_refreshes/{found:str}", "read", _nobody),
    ("POST", "/api/v1/collections", "write:collections", _nobody),
    ("GET", _COLLECTION, "read:collections", _nobody),
    ("PATCH", _COLLECTION, "write:collections", _nobody),
    ("PUT", _COLLECTION, "write:collections", _nobody),
    ("DELETE", _COLLECTION, "write:collections", _nobody),
    ("POST", f"{_COLLECTION}/items", "write:collections", _nobody),
    ("DELETE", f"{_COLLECTION}/items/{{item:str}}", "write:collections", _nobody),
    ("POST", f"{_COLLECTION}/items/{{item:str}}/revoke", "write:collections", _nobody),
    ("POST", "/api/v1/statuses/{found:str}/translate", "read:statuses", _post),
)


def _answering(method: str, path: str, scope: str, finds: Finds) -> HTTPRouteHandler:
    @_VERBS[method](path, status_code=200)
    async def off(ask: Asked) -> Answer:
        ask.actor(scope)
        found: str = ask.scope.get("path_params", {}).get("found", "")
        return json(await finds(ask, found))

    return off


routes = [_answering(*one) for one in _OFF]
