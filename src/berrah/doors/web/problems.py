"""How the pages say that something went wrong, in the reader's language and with a way on."""

import secrets
from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import quote

import structlog
from litestar.exceptions import HTTPException
from litestar.response import Response

from berrah.doors.house import house_of
from berrah.doors.web.pages.going import back
from berrah.doors.web.rendering import SECURE, elsewhere, page
from berrah.doors.web.sending import gone
from berrah.doors.web.visitor import Asked, Visitor, glimpse
from berrah.kit.errors import Problem, Refused, TooLarge, TooMany, Unauthenticated, Unknown
from berrah.kit.serving.asgi import Scope

_NOT_FOUND, _NOT_ALLOWED, _TOO_LARGE = 404, 405, 413
_LACKING = {"account.unconfirmed", "account.waiting", "account.refused"}
_BARRED = {"account.suspended": "/suspended", "account.leaving": "/leaving"}
_logger = structlog.get_logger()


class Broken(Problem):
    """Something the house did wrong."""

    status = 500


class NotThisWay(Refused):
    """There is such an address, but not for this method."""

    status = _NOT_ALLOWED


def problem_response(request: Asked, error: Exception) -> Response[Any]:
    """The page for an error: its sentence; for a member's page without a member, the way through the log-in."""
    problem, reference = problem_of(request, error), ""
    if isinstance(problem, Broken):
        # What whoever saw the page can say, and whoever looks into the log can find; it tells nothing by itself.
        reference = secrets.token_hex(4)
        _logger.error("a page failed", reference=reference, path=request.url.path, exc_info=error)
    scope = cast("Scope", request.scope)
    visitor = glimpse(house_of(scope), scope)
    if visitor.wants_part:
        return sentence(visitor, problem)
    if isinstance(problem, Unauthenticated):
        return elsewhere(login_path(visitor))
    if where := gone(request, problem):
        return elsewhere(where)
    if problem.code in _BARRED:
        return elsewhere(_BARRED[problem.code])
    if problem.code in _LACKING:
        return page(visitor, "joining/confirm.html", problem=problem, key="", is_sent=False)
    came_from = back(visitor, "") if request.method == "POST" else ""
    return page(visitor, "frame/problem.html", problem=problem, reference=reference, came_from=came_from)


def problem_of(request: Asked, error: Exception) -> Problem:
    """The error in the words of the house."""
    if isinstance(error, Problem):
        return error
    status = error.status_code if isinstance(error, HTTPException) else 0
    if status == _NOT_FOUND:
        return Unknown("page.unknown")
    if status == _NOT_ALLOWED:
        return NotThisWay("page.method")
    if status == _TOO_LARGE:
        return TooLarge("body.too_large", limit=house_of(cast("Scope", request.scope)).settings.body_limit)
    if status and status < Broken.status:
        return Refused("body.malformed")
    return Broken("server.failed")


def sentence(visitor: Visitor, problem: Problem, also: Mapping[str, str] | None = None) -> Response[bytes]:
    """The sentence alone, for our own script; with these headers too."""
    headers = {**SECURE, "cache-control": "no-store", **(also or {})}
    if isinstance(problem, TooMany):
        headers["retry-after"] = str(problem.retry_after)
    body = visitor.tongue.error(problem).encode()
    return Response(body, media_type="text/plain", status_code=problem.status, headers=headers)


def login_path(visitor: Visitor) -> str:
    """The log-in page that leads back to where the visitor wanted to go, if going there changes nothing."""
    is_read = visitor.scope["method"] in {"GET", "HEAD"}
    return f"/login?next={quote(visitor.path, safe='/')}" if is_read and visitor.path != "/" else "/login"
