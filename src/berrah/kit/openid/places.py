"""What a provider says of itself (OpenID Connect Discovery, 4), and its keys; fetched when needed, kept for an hour."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
import structlog

from berrah.kit import clock
from berrah.kit.errors import Refused
from berrah.kit.http_out import HttpOut, OutError

_KEPT_MS: Final = 3_600_000
_HASTE_MS: Final = 30_000  # whoever shows tokens with made-up key names makes us ask no more often than this
_MOST_BYTES: Final = 262_144
_logger = structlog.get_logger()


class Places(msgspec.Struct, frozen=True):
    """Where what is."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str = ""
    end_session_endpoint: str = ""
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    authorization_response_iss_parameter_supported: bool = False


class Provider:
    """The provider as it described itself last."""

    def __init__(self, issuer: str, out: HttpOut) -> None:
        self._issuer = issuer.rstrip("/")
        self._out = out
        self._places: tuple[int, Places] | None = None
        self._keys: tuple[int, list[dict[str, Any]]] = (-_KEPT_MS, [])

    async def places(self) -> Places:
        """Where what is; raises Refused("sso.away", "sso.misset")."""
        now = clock.now()
        if self._places and now - self._places[0] < _KEPT_MS:
            return self._places[1]
        try:
            found = msgspec.convert(
                await self.fetch(f"{self._issuer}/.well-known/openid-configuration"), Places, strict=False
            )
        except msgspec.ValidationError as error:
            raise misset(f"its description lacks something: {error}") from None
        except Refused:
            if self._places:  # it is away for a moment, and nothing it said is likely to be otherwise
                return self._places[1]
            raise
        self._check(found)
        self._places = (now, found)
        return found

    async def keys(self, key_id: str) -> list[dict[str, Any]]:
        """The keys of this name, or all where a token names none; one never heard of is asked for anew (rotation)."""
        now, places = clock.now(), await self.places()
        age = now - self._keys[0]
        is_heard_of = any(key.get("kid") == key_id for key in self._keys[1]) or not key_id
        if age > _KEPT_MS or (not is_heard_of and age > _HASTE_MS):
            found = (await self.fetch(places.jwks_uri)).get("keys")
            if not isinstance(found, list):
                raise misset("its keys cannot be read")
            self._keys = (now, [key for key in found if isinstance(key, dict)])
        return [key for key in self._keys[1] if not key_id or key.get("kid") == key_id]

    async def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        """A JSON object; raises Refused("sso.away", "sso.misset")."""
        try:
            answer = await self._out.get(url, accept="application/json", headers=headers, most_bytes=_MOST_BYTES)
        except OutError as error:
            raise away(str(error)) from None
        if not answer.is_ok:
            raise away(f"{urlsplit(url).path} answers {answer.status}")
        return object_in(answer.body)

    def _check(self, found: Places) -> None:
        # Another issuer at this address would let one tenant of a provider speak for all others (Discovery, 4.3).
        if found.issuer.rstrip("/") != self._issuer:
            raise misset(f"it calls itself {found.issuer}")
        scheme = urlsplit(self._issuer).scheme
        places = (found.authorization_endpoint, found.token_endpoint, found.jwks_uri)
        others = tuple(filter(None, (found.userinfo_endpoint, found.end_session_endpoint)))
        if any(urlsplit(one).scheme not in {"https", scheme} for one in places + others):
            raise misset("one of its addresses is not safe")


def object_in(body: bytes) -> dict[str, Any]:
    """A body as an object; raises Refused("sso.misset")."""
    try:
        found = msgspec.json.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise misset("it does not answer with JSON")
    return found


def away(reason: str) -> Refused:
    """The provider cannot be reached; the reason is for whoever runs the house."""
    _logger.warning("single sign-on: the provider is away", reason=reason)
    return Refused("sso.away")


def misset(reason: str) -> Refused:
    """House and provider do not fit together; the reason is for whoever runs the house."""
    _logger.warning("single sign-on: house and provider do not fit together", reason=reason)
    return Refused("sso.misset")
