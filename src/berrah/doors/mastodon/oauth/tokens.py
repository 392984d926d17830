"""Tokens for codes and for programs themselves (RFC 6749, PKCE by RFC 7636), revocation (RFC 7009).

Errors here are those of RFC 6749, 5.2. A password is never taken: apps that ask for it could keep it.
"""

import base64
import binascii
from typing import Any, Final
from urllib.parse import unquote_plus

from litestar import Request, get, post

from berrah import accounts
from berrah.accounts import Issued
from berrah.doors.house import house_of
from berrah.doors.mastodon.accounts.reads import card_of
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Ask, Asked, tongue_of
from berrah.doors.mastodon.problems import problem_of
from berrah.kit.errors import Refused
from berrah.kit.serving.body import header
from berrah.kit.serving.origins import PREFLIGHT

_BASIC: Final = b"basic "
_WHO: Final = 401
_ERRORS: Final = {
    "client.wrong": ("invalid_client", _WHO),
    "code.wrong": ("invalid_grant", 400),
    "refresh.wrong": ("invalid_grant", 400),
    "scope.unknown": ("invalid_scope", 400),
    "grant.unknown": ("unsupported_grant_type", 400),
}
_OTHER: Final = ("invalid_request", 400)
_SERVER_ERROR: Final = 500


def told(request: Request[Any, Any, Any], error: Exception) -> Answer:
    """What went wrong, as OAuth's clients expect it."""
    scope: Any = request.scope
    problem = problem_of(scope, error)
    kind, status = _ERRORS.get(problem.code, _OTHER)
    if problem.status == _SERVER_ERROR:
        kind, status = "server_error", _SERVER_ERROR
    sentence = tongue_of(house_of(scope), scope).error(problem)
    headers = {**PREFLIGHT, "www-authenticate": 'Basic realm="oauth"'} if status == _WHO else PREFLIGHT
    return json({"error": kind, "error_description": sentence}, status, headers)


@post("/oauth/token", exception_handlers={Exception: told})
async def token(ask: Asked) -> Answer:
    """A token: for a code somebody got on the page, for the program itself, or for a refresh token."""
    given, client, house = ask.given, _client(ask), ask.house
    grant = given.text("grant_type")
    if grant == "authorization_code":
        code, address = given.text("code"), given.text("redirect_uri")
        issued = await accounts.exchange_code(house.store, client, code, address, given.text("code_verifier"))
    elif grant == "refresh_token":
        issued = await accounts.refresh(house.store, client, given.text("refresh_token"), given.text("scope"))
    elif grant == "client_credentials":
        issued = await house.write(accounts.client_credentials, client, given.text("scope"))
    else:
        raise Refused("grant.unknown" if grant else "grant.missing")
    return json(_shape(issued))


@post("/oauth/revoke", exception_handlers={Exception: told})
async def revoke(ask: Asked) -> Answer:
    """Let a token stand for nobody any more."""
    await ask.house.write(accounts.revoke_token, _client(ask), ask.given.text("token"))
    return json({})


@get("/oauth/userinfo")
async def userinfo(ask: Asked) -> Answer:
    """Who somebody is, in the words of OpenID Connect."""
    card = await card_of(ask, ask.person("profile", "read:accounts"))
    page = ask.shapes.accounts.page(card.account.name)
    return json(
        {
            "iss": f"{ask.house.settings.url}/",
            "sub": page,
            "name": card.account.shown_name,
            "preferred_username": card.account.name,
            "profile": page,
        }
    )


def _client(ask: Ask) -> tuple[str, str]:
    """Id and secret of the program: in the body, or as RFC 6749, 2.3.1 would rather have it."""
    sent = header(ask.scope, b"authorization")
    if sent[: len(_BASIC)].lower() != _BASIC:
        return ask.given.text("client_id"), ask.given.text("client_secret")
    try:
        name, _, secret = base64.b64decode(sent[len(_BASIC) :], validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return unquote_plus(name), unquote_plus(secret)


def _shape(issued: Issued) -> dict[str, Any]:
    """Mastodon's Token; one that expires says when, and brings what fetches the next (RFC 6749, 5.1)."""
    shape: dict[str, Any] = {
        "access_token": issued.secret,
        "token_type": "Bearer",
        "scope": issued.scopes,
        "created_at": issued.made_at // 1000,
    }
    if issued.expires_in is not None:
        shape |= {"expires_in": issued.expires_in, "refresh_token": issued.refresh}
    return shape


routes = [token, revoke, userinfo]
