"""How often programs may call: an allowance for each person, and for each address that brings no token.

What is left is told with every answer (X-RateLimit-Limit, -Remaining, -Reset), as Mastodon does; where an act has an
allowance of its own that is nearer its end, that one is told. docs/decisions/0019-allowances.md says why so many.
"""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qs

from berrah.accounts import Bearer
from berrah.doors.bearing import remembered, secret_in, token_of
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import TooMany, Unauthenticated
from berrah.kit.limits import Left, Rate, network_of
from berrah.kit.serving.asgi import Message, Scope, Send

Headers = tuple[tuple[bytes, bytes], ...]
_LIMIT, _REMAINING, _RESET = b"x-ratelimit-limit", b"x-ratelimit-remaining", b"x-ratelimit-reset"
KNOWN, _LEFT = "berrah.bearer", "berrah.left"  # in the scope of a call
_SECOND: Final = 1_000_000_000
_POSTS: Final = "/api/v1/statuses"
# What has an allowance of its own, by whom it is counted, and the setting that says how much.
_OWN: Final = {
    ("POST", _POSTS): ("post:{account}", "limit_post"),
    ("POST", "/api/v1/media"): ("media:{account}", "limit_media"),
    ("POST", "/api/v2/media"): ("media:{account}", "limit_media"),
    ("POST", "/api/v1/accounts"): ("signup:{address}", "limit_signup"),
    ("POST", "/api/v1/apps"): ("applications:{address}", "limit_applications"),
}
_REVISED: Final = ("post:{account}", "limit_post")
_WITHDRAWN: Final = ("withdraw:{account}", "limit_delete")


async def admit(house: House, scope: Scope) -> None:
    """Count a call; raises TooMany for one too many, before anything is done."""
    count(house, scope, remembered(house, scope) or await _found(house, scope))
    if _own(scope) is _WITHDRAWN and not house.settings.limit_delete.is_off:
        house.limiter.take(_key(_WITHDRAWN[0], scope), house.settings.limit_delete)


def count(house: House, scope: Scope, bearer: Bearer | None) -> None:
    """The same for whom it is known already; raises TooMany."""
    scope[KNOWN] = bearer
    key: str | int  # as it is: a call of the hottest path has two microseconds for all of this
    if bearer is None:
        rate, key = house.settings.limit_api_public, address_of(scope)
    else:
        # A person has one allowance for all they act for, and a program without one its own.
        rate, key = house.settings.limit_api, bearer.person_id or bearer.account_id or bearer.token_id
    scope[_LEFT] = house.limiter.take(key, rate) if rate.count else None


def headers(house: House, scope: Scope) -> Headers:
    """What to tell of the allowance that is nearest its end, once the call is done; nothing where none is counted."""
    left: Left | None = scope.get(_LEFT)
    if scope["method"] != "GET" and (own := _own(scope)):
        rate: Rate = getattr(house.settings, own[1])
        nearer = None if rate.is_off else house.limiter.left(_key(own[0], scope), rate)
        if nearer and (left is None or nearer.remaining < left.remaining):
            left = nearer
    if left is None:
        return ()
    return _told(left.limit, left.remaining, clock.now() // 1000 + left.wait // _SECOND + 1)


def telling(house: House, scope: Scope, send: Send) -> Send:
    """The same with every answer, unless it tells of an allowance itself."""

    async def tell(message: Message) -> None:
        if message["type"] == "http.response.start":
            said = message.get("headers", ())
            if not any(name == _LIMIT for name, _ in said):
                message = {**message, "headers": [*said, *headers(house, scope)]}
        await send(message)

    return tell


def refusal_headers(problem: TooMany) -> dict[str, str]:
    """When to come again: for programs in seconds, for Mastodon's clients as a moment."""
    told = {"retry-after": str(problem.retry_after)}
    if (limit := problem.facts.get("limit")) is not None:
        moment = _moment(clock.now() // 1000 + problem.retry_after)
        told |= {_LIMIT.decode(): str(limit), _REMAINING.decode(): "0", _RESET.decode(): moment[1].decode()}
    return told


def address_of(scope: Scope) -> str:
    """Whence a call comes, for limits: an IPv6 network counts as one, as providers give them out."""
    client = scope.get("client")
    return network_of(client[0]) if client else ""


async def _found(house: House, scope: Scope) -> Bearer | None:
    """Whom a secret stands for that has to be looked up; who tries many is refused before they are."""
    secret = secret_in(scope)
    if not secret and b"access_token=" in scope["query_string"]:
        secret = parse_qs(scope["query_string"].decode("latin-1")).get("access_token", [""])[-1]
    if not secret:
        return None
    rate = house.settings.limit_api_public
    if not rate.is_off:
        house.limiter.take(f"api:tries:{address_of(scope)}", rate)
    try:
        return await token_of(house, secret)
    except Unauthenticated:
        return None


def _own(scope: Scope) -> tuple[str, str] | None:
    method, path = scope["method"], scope["path"].rstrip("/")
    if found := _OWN.get((method, path)):
        return found
    if path.startswith(f"{_POSTS}/"):
        if method == "PUT" and path.count("/") == _POSTS.count("/") + 1:
            return _REVISED
        if method == "DELETE" or path.endswith("/unreblog"):
            return _WITHDRAWN
    return None


def _key(pattern: str, scope: Scope) -> str:
    bearer: Bearer | None = scope.get(KNOWN)
    return pattern.format(account=bearer.account_id if bearer else None, address=address_of(scope))


# Most people have called once or twice lately, so that in any one second most answers say the same.
@lru_cache(1_024)
def _told(limit: int, remaining: int, second: int) -> Headers:
    return (_LIMIT, b"%d" % limit), (_REMAINING, b"%d" % remaining), _moment(second)


@lru_cache(1_024)
def _moment(second: int) -> tuple[bytes, bytes]:
    return _RESET, datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z").encode()
