"""What this door says when the answer is no: {"error": a sentence in the reader's language}, and which field it is."""

from typing import Any, Final

import structlog
from litestar.exceptions import HTTPException

from berrah.doors.allowances import Headers, refusal_headers
from berrah.doors.house import House
from berrah.doors.mastodon.answers import Answer, encode, raw, send_json
from berrah.doors.mastodon.asking import tongue_of
from berrah.kit.errors import Forbidden, Problem, Refused, TooLarge, TooMany, Unknown
from berrah.kit.serving.asgi import Scope, Send
from berrah.kit.serving.body import header
from berrah.kit.serving.origins import PREFLIGHT
from berrah.search import Fault, NotReady

_NOT_FOUND, _NOT_ALLOWED, _TOO_LARGE = 404, 405, 413
_LAST_CLIENT_ERROR = 499

# Which field is wrong, in the words of Mastodon's own forms (ValidationErrorFormatter); what is not about one field of
# what was sent has no line here.
_FIELDS: Final = {
    "application.name": ("client_name", "ERR_INVALID"),
    "application.redirect_uri": ("redirect_uris", "ERR_INVALID"),
    "country.unknown": ("country", "ERR_INCLUSION"),
    "domain.invalid": ("domain", "ERR_INVALID"),
    "email.blocked": ("email", "ERR_BLOCKED"),
    "fields.too_many": ("fields_attributes", "ERR_TOO_LONG"),
    "fields.unnamed": ("fields_attributes", "ERR_BLANK"),
    "filter.action": ("filter_action", "ERR_INCLUSION"),
    "filter.context": ("context", "ERR_INVALID"),
    "filter.expiry": ("expires_in", "ERR_INVALID"),
    "filter.keyword": ("keyword", "ERR_INVALID"),
    "filter.title": ("title", "ERR_INVALID"),
    "follow.language": ("languages", "ERR_INVALID"),
    "follow.languages": ("languages", "ERR_TOO_LONG"),
    "language.unknown": ("source[language]", "ERR_INCLUSION"),
    "list.replies": ("replies_policy", "ERR_INCLUSION"),
    "list.title": ("title", "ERR_INVALID"),
    "media.description_too_long": ("description", "ERR_TOO_LONG"),
    "media.focus": ("focus", "ERR_INVALID"),
    "mute.duration": ("duration", "ERR_INVALID"),
    "poll.choice_too_long": ("poll[options]", "ERR_TOO_LONG"),
    "poll.choices_alike": ("poll[options]", "ERR_TAKEN"),
    "poll.ends_too_late": ("poll[expires_in]", "ERR_INVALID"),
    "poll.ends_too_soon": ("poll[expires_in]", "ERR_INVALID"),
    "poll.time": ("poll[expires_in]", "ERR_INVALID"),
    "poll.too_few": ("poll[options]", "ERR_TOO_SHORT"),
    "poll.too_many": ("poll[options]", "ERR_TOO_LONG"),
    "post.empty": ("status", "ERR_BLANK"),
    "post.too_long": ("status", "ERR_TOO_LONG"),
    "post.visibility": ("visibility", "ERR_INCLUSION"),
    "push.endpoint": ("subscription[endpoint]", "ERR_INVALID"),
    "push.keys": ("subscription[keys]", "ERR_INVALID"),
    "push.policy": ("data[policy]", "ERR_INCLUSION"),
    "quote.policy": ("quote_approval_policy", "ERR_INCLUSION"),
    "reaction.unknown": ("name", "ERR_INCLUSION"),
    "report.category": ("category", "ERR_INCLUSION"),
    "report.too_long": ("comment", "ERR_TOO_LONG"),
    "schedule.time": ("scheduled_at", "ERR_INVALID"),
    "schedule.too_late": ("scheduled_at", "ERR_INVALID"),
    "schedule.too_soon": ("scheduled_at", "ERR_INVALID"),
    "scope.unknown": ("scopes", "ERR_INVALID"),
    "stream.tag": ("tag", "ERR_BLANK"),
    "tag.invalid": ("name", "ERR_INVALID"),
    "zone.unknown": ("time_zone", "ERR_INCLUSION"),
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
# Of a text that is too long, by the name that its room has for it.
_TOO_LONG: Final = {"bio": "note", "display_name": "display_name"}
# Mastodon looks for what one changes among one's own: somebody else's is not there.
_NOT_AMONG_ONES_OWN: Final = {"post.not_yours": "post.unknown", "list.not_yours": "list.unknown"}
_OAUTH: Final = ("/oauth/token", "/oauth/revoke")
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


async def tell(house: House, scope: Scope, send: Send, error: Exception, more: Headers = ()) -> None:
    """The same, before the framework; with more headers unless the refusal has its own of that name."""
    problem = problem_of(scope, error)
    headers = {name.encode(): value.encode() for name, value in _headers(scope, problem).items()}
    await send_json(send, _body(house, scope, problem), problem.status, [*({**dict(more), **headers}).items()])


def problem_of(scope: Scope, error: Exception) -> Problem:
    """Every error as one we have a sentence for; what nobody foresaw is logged, and nothing of it is told."""
    if isinstance(error, Problem):
        is_others = isinstance(error, Forbidden) and error.code in _NOT_AMONG_ONES_OWN
        return Unknown(_NOT_AMONG_ONES_OWN[error.code]) if is_others else error
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
    if scope["path"].startswith(_OAUTH):
        # RFC 6749, 5.2, has a word and its sentence; of what can happen in front of those two, only this fits.
        said = {"error": "temporarily_unavailable", "error_description": sentence}
    elif problem.status == Refused.status:
        # Mastodon has it only in a few places, its description everywhere: then it names no field.
        field = _field_of(problem)
        where = problem.facts if isinstance(problem, Fault) else {}
        said["details"] = {field[0]: [{"error": field[1], "description": sentence, **where}]} if field else {}
    return encode(said)


def _field_of(problem: Problem) -> tuple[str, str] | None:
    if problem.code.startswith("query."):
        return "q", "ERR_INVALID"
    part = _TOO_LONG.get(str(problem.facts.get("part")))
    return (part, "ERR_TOO_LONG") if part else _FIELDS.get(problem.code)


def _headers(scope: Scope, problem: Problem) -> dict[str, str]:
    if isinstance(problem, TooMany):
        return refusal_headers(problem)
    if isinstance(problem, NotReady):
        return {"retry-after": str(problem.retry_after)}
    # RFC 6750, 3.1: who brought no token is told nothing about one.
    if problem.code in _TOKENS and (header(scope, b"authorization") or b"access_token=" in scope["query_string"]):
        return {"www-authenticate": f'Bearer error="{_TOKENS[problem.code]}"'}
    return {"www-authenticate": "Bearer"} if problem.status == 401 else {}  # noqa: PLR2004 - RFC 9110, 15.5.2
