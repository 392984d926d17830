"""What this door says when the answer is no: a sentence in the reader's language, its code, and its facts."""

from typing import Final

import msgspec
import structlog
from litestar.exceptions import HTTPException
from litestar.response import Response

from berrah.doors.allowances import refusal_headers
from berrah.doors.api.asking import tongue_of
from berrah.doors.house import House
from berrah.kit.errors import Problem, Refused, TooLarge, TooMany, Unknown
from berrah.kit.serving.asgi import Scope, Send
from berrah.kit.serving.origins import PREFLIGHT
from berrah.search import NotReady

_NOT_FOUND, _NOT_ALLOWED, _TOO_LARGE = 404, 405, 413
_UNAUTHENTICATED: Final = 401
_LAST_CLIENT_ERROR: Final = 499
_TOKENS: Final = {
    "token.invalid": "invalid_token",
    "token.expired": "invalid_token",
    "token.scope": "insufficient_scope",
}
_logger = structlog.get_logger()


class Said(msgspec.Struct, frozen=True):
    """A refusal: `error` is for people, `code` for programs, `details` has what the sentence speaks of."""

    error: str
    code: str
    details: dict[str, str | int | bool | None] = {}


def answer(house: House, scope: Scope, error: Exception) -> Response[Said]:
    """The answer to a call that went wrong."""
    problem = _problem_of(scope, error)
    said, headers = _said(house, scope, problem), _all_headers(problem)
    return Response(said, status_code=problem.status, media_type="application/json", headers=headers)


async def tell(house: House, scope: Scope, send: Send, error: Exception) -> None:
    """The same, before the framework."""
    problem = _problem_of(scope, error)
    body = msgspec.json.encode(_said(house, scope, problem))
    told = {"content-type": "application/json", "content-length": str(len(body)), **_all_headers(problem)}
    headers = [(name.encode(), value.encode()) for name, value in told.items()]
    await send({"type": "http.response.start", "status": problem.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _said(house: House, scope: Scope, problem: Problem) -> Said:
    details = {name: _plain(fact) for name, fact in problem.facts.items()}
    return Said(tongue_of(house, scope).error(problem), problem.code, details)


def _all_headers(problem: Problem) -> dict[str, str]:
    return {"cache-control": "private, no-store", **PREFLIGHT, **_headers(problem)}


def _problem_of(scope: Scope, error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, HTTPException):
        if error.status_code in (_NOT_FOUND, _NOT_ALLOWED):
            return Unknown("endpoint.unknown")
        if error.status_code == _TOO_LARGE:
            return TooLarge("body.too_large")
        if error.status_code <= _LAST_CLIENT_ERROR:
            return Refused("body.malformed")
    if isinstance(error, RecursionError):
        return Refused("body.malformed")  # JSON that is nested deeper than anything is: nothing else here recurses
    _logger.error("the api failed", path=scope["path"], exc_info=error)
    return Problem("server.failed")


def _plain(fact: object) -> str | int | bool | None:
    return fact if isinstance(fact, str | int | bool | None) else str(fact)


def _headers(problem: Problem) -> dict[str, str]:
    if isinstance(problem, TooMany):
        return refusal_headers(problem)
    if isinstance(problem, NotReady):
        return {"retry-after": str(problem.retry_after)}
    if problem.code in _TOKENS:
        return {"www-authenticate": f'Bearer error="{_TOKENS[problem.code]}"'}
    return {"www-authenticate": "Bearer"} if problem.status == _UNAUTHENTICATED else {}
