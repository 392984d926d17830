"""Whether an identity token is true (OpenID Connect Core, 3.1.3.7)."""

import base64
import hmac
from collections.abc import Mapping
from typing import Any, Final

import msgspec
import structlog
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry

from berrah.kit import clock
from berrah.kit.errors import Refused
from berrah.kit.openid.model import Attempt, Claims, Party

# Signatures by a key that only the provider has. None of those that are made with a shared secret, which the public key
# could be mistaken for, and not "none".
ALGORITHMS: Final = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA", "Ed25519"),
)
_SKEW_S: Final = 120  # how far the clocks of house and provider may be apart
_LONGEST: Final = 20_000
_SUBJECT_MOST: Final = 255  # Core, 2
_BROKEN: Final = (JoseError, ValueError, KeyError, TypeError)  # what a made-up token runs into
_logger = structlog.get_logger()


class Header(msgspec.Struct, frozen=True):
    """How a token is signed, as it says itself."""

    alg: str
    kid: str = ""


def header_of(token: str) -> Header:
    """Raises Refused("sso.untrue") also for an algorithm that is not on the list."""
    try:
        part = token[:_LONGEST].split(".", maxsplit=1)[0].encode("ascii")
        header = msgspec.json.decode(base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4)), type=Header)
    except (ValueError, msgspec.MsgspecError):
        raise untrue("its header cannot be read") from None
    if header.alg not in ALGORITHMS or len(token) > _LONGEST:
        raise untrue(f"it is signed by {header.alg[:20]}")
    return header


def claims_of(token: str, keys: list[dict[str, Any]], party: Party, attempt: Attempt, issuer: str) -> dict[str, Any]:
    """What a true token says; raises Refused("sso.untrue", "sso.audience", "sso.clock", "sso.stale")."""
    claims = _signed(token, keys)
    audience = claims.get("aud")
    many = audience if isinstance(audience, list) else [audience]
    if claims.get("iss") != issuer:
        raise untrue("it is another issuer's")
    if party.client_id not in many or claims.get("azp", party.client_id) != party.client_id:
        raise _told(Refused("sso.audience"), "it is meant for another program")
    if len(many) > 1 and "azp" not in claims:
        raise _told(Refused("sso.audience"), "it is meant for several programs and does not say whose it is")
    now, until, made = clock.now() / 1000, _moment(claims, "exp"), _moment(claims, "iat")
    if until + _SKEW_S < now or made - _SKEW_S > now:
        raise _told(Refused("sso.clock"), "the clocks are apart")
    nonce = claims.get("nonce")
    if not isinstance(nonce, str) or not hmac.compare_digest(nonce.encode(), attempt.nonce.encode()):
        raise _told(Refused("sso.stale"), "it belongs to another attempt")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= _SUBJECT_MOST:
        raise untrue("it says nothing of whom")
    return claims


def logged_in_at(claims: Claims) -> float:
    """When they logged in at the provider (ms), which it says when it was asked to ask them (Core, 2 and 3.1.2.1).

    Raises Refused("sso.untrue"): the wish to be asked travels through the browser, and whoever sits there can take it
    out. Without this moment nothing tells a log-in of now from one of this morning.
    """
    return _moment(claims.values, "auth_time") * 1000


def untrue(reason: str) -> Refused:
    """What was shown is not the provider's word."""
    return _told(Refused("sso.untrue"), reason)


def _signed(token: str, keys: list[dict[str, Any]]) -> dict[str, Any]:
    header = header_of(token)
    for key in keys:
        if key.get("use", "sig") != "sig" or key.get("alg", header.alg) != header.alg or key.get("kty") == "oct":
            continue
        try:
            return dict(jwt.decode(token, JWKRegistry.import_key(key), algorithms=[header.alg]).claims)
        except _BROKEN:
            continue
    raise untrue("no key of the provider has signed it")


def _moment(claims: Mapping[str, Any], name: str) -> float:
    """A moment in seconds."""
    value = claims.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise untrue(f"it has no {name}")
    return value


def _told(refusal: Refused, reason: str) -> Refused:
    _logger.warning("single sign-on: an identity token is refused", reason=reason)
    return refusal
