"""What this door says when the answer is no: {"error": a sentence in the reader's language}."""

from datetime import UTC, datetime
from typing import Any, Final

import structlog
from litestar.exceptions import HTTPException

from berrah.doors.house import House
from berrah.doors.mastodon.answers import Answer, encode, raw, send_json
from berrah.doors.mastodon.asking import tongue_of
from berrah.kit import clock
from berrah.kit.errors import Problem, Refused, TooLarge, TooMany, Unknown
from berrah.kit.serving.asgi import Scope, Send
from berrah.kit.serving.body import header
from berrah.kit.serving.origins import PREFLIGHT

_NOT_FOUND, _NOT_ALLOWED, _TOO_LARGE = 404, 405, 413
_LAST_CLIENT_ERROR = 499

# Which field of a sign-up is wrong, in the words of Mastodon's own form.
_FIELDS: Final = {
    "name.taken": ("username", "ERR_TAKEN"),
    "name.invalid": ("username", "ERR_INVALID"),
    "email.taken": ("email", "ERR_TAKEN"),
    "email.invalid": ("email", "ERR_INVALID"),
    "password.too_short": ("password", "ERR_TOO_SHORT"),
    "password.too_long": ("password", "ERR_TOO_LONG"),
    "password.common": ("password", "ERR_INVALID"),
    "password.own_name": ("password", "ERR_INVALID"),
    "reason.needed": ("reason", "ERR_BLANK"),
    "reason.too_long": ("reason", "ERR_TOO_LONG"),
    "invitation.needed": ("invite_code", "ERR_BLANK"),
    "invitation.spent": ("invite_code", "ERR_INVALID"),
    "signup.agreement": ("agreement", "ERR_ACCEPTED"),
}
_TOKENS: Final = {
    "token.invalid": "invalid_token",
    "token.expired": "invalid_token",
    "token.scope": "insufficient_scope",
}
_logger = structlog.get_logger()


def answer(house: House, scope: Scope, error: Exception) -> Answer:
    """The answer to a call that went wrong, through the framework."""
    problem = problem_of(scope, error)
    return raw(_body(house, scope, problem), problem.status, {**PREFLIGHT, **_headers(scope, problem)})


async def tell(house: House, scope: Scope, send: Send, error: Exception) -> None:
    """The same, before the framework."""
    problem = problem_of(scope, error)
    headers = [(name.encode(), value.encode()) for name, value in _headers(scope, problem).items()]
    await send_json(send, _body(house, scope, problem), problem.status, headers)


def problem_of(scope: Scope, error: Exception) -> Problem:
    """Every error as one we have a sentence for; what nobody foresaw is logged, and nothing of it is told."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, HTTPException):
        if error.status_code in (_NOT_FOUND, _NOT_ALLOWED):
            return Unknown("endpoint.unknown")
        if error.status_code == _TOO_LARGE:
            return TooLarge("body.too_large")
        if error.status_code <= _LAST_CLIENT_ERROR:
            return Refused("body.malformed")
    _logger.error("the api failed", path=scope["path"], exc_info=error)
    return Problem("server.failed")


def _body(house: House, scope: Scope, problem: Problem) -> bytes:
    sentence = tongue_of(house, scope).error(problem)
    said: dict[str, Any] = {"error": sentence}
    if field := _FIELDS.get(problem.code):
        said["details"] = {field[0]: [{"error": field[1], "description": sentence}]}
    return encode(said)


def _headers(scope: Scope, problem: Problem) -> dict[str, str]:
    if isinstance(problem, TooMany):
        return limit_headers(problem)
    # RFC 6750, 3.1: who brought no token is told nothing about one.
    if problem.code in _TOKENS and (header(scope, b"authorization") or b"access_token=" in scope["query_string"]):
        return {"www-authenticate": f'Bearer error="{_TOKENS[problem.code]}"'}
    return {"www-authenticate": "Bearer"} if problem.status == 401 else {}  # noqa: PLR2004 - RFC 9110, 15.5.2


def limit_headers(problem: TooMany) -> dict[str, str]:
    """When to come again: for programs in seconds, for Mastodon's clients as a moment."""
    reset = datetime.fromtimestamp(clock.now() / 1000 + problem.retry_after, UTC)
    return {
        "retry-after": str(problem.retry_after),
        "x-ratelimit-limit": str(problem.facts.get("limit", 0)),
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": reset.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }
