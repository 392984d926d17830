"""The conversation with the provider: where people are sent, and what comes back with them."""

import base64
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit, urlunsplit

from berrah.kit.errors import Refused
from berrah.kit.http_out import HttpOut, OutError
from berrah.kit.openid.identity import claims_of, header_of, untrue
from berrah.kit.openid.model import Attempt, Claims, Party
from berrah.kit.openid.places import Places, Provider, away, misset, object_in


class OpenId:
    """One for the process; close it at the end."""

    def __init__(self, party: Party, out: HttpOut) -> None:
        self._party = party
        self._out = out
        self._provider = Provider(party.issuer, out)

    async def close(self) -> None:
        """Close every connection."""
        await self._out.close()

    async def way_in(self, attempt: Attempt, language: str, *, is_fresh: bool = False) -> str:
        """The address at which the provider asks who somebody is; raises Refused("sso.away", "sso.misset").

        With `is_fresh` it asks even whom it knows (OpenID Connect Core, 3.1.2.1), and says when they logged in.
        """
        party, places = self._party, await self._provider.places()
        return with_query(
            places.authorization_endpoint,
            {
                "response_type": "code",
                "client_id": party.client_id,
                "redirect_uri": party.back,
                "scope": party.scopes,
                "state": attempt.state,
                "nonce": attempt.nonce,
                "code_challenge": attempt.challenge,
                "code_challenge_method": "S256",
                "ui_locales": language,
                **({"prompt": "login", "max_age": "0"} if is_fresh else {}),
            },
        )

    async def way_out(self, back: str) -> str:
        """The address at which the provider lets somebody go too; empty where it has none, or is away.

        RP-Initiated Logout 1.0, 2: without a hint of who it is, the provider asks first.
        """
        try:
            places = await self._provider.places()
        except Refused:
            return ""
        facts = {"client_id": self._party.client_id, "post_logout_redirect_uri": back}
        return with_query(places.end_session_endpoint, facts) if places.end_session_endpoint else ""

    async def finish(self, attempt: Attempt, brought: Mapping[str, str], wanted: Iterable[str] = ()) -> Claims:
        """Who came back, with these facts in the address; `wanted` claims are looked for where there are more.

        Raises Refused("sso.stale", "sso.refused", "sso.away", "sso.misset", "sso.untrue", "sso.audience",
        "sso.clock").
        """
        attempt.refuse_other(brought.get("state", ""))
        places = await self._provider.places()
        # RFC 9207: the answer of another provider, that somebody mixed in.
        if brought.get("iss", places.issuer) != places.issuer:
            raise untrue("it came from another issuer")
        if "iss" not in brought and places.authorization_response_iss_parameter_supported:
            raise untrue("it does not say from which issuer")
        if brought.get("error") or not brought.get("code"):
            raise Refused("sso.refused")
        answer = await self._exchange(places, brought["code"], attempt)
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise misset("it gives no identity token; is openid among the scopes?")
        keys = await self._provider.keys(header_of(token).kid)
        claims = claims_of(token, keys, self._party, attempt, places.issuer)
        more = await self._more(places, answer.get("access_token"), claims, wanted)
        return Claims(places.issuer.rstrip("/"), claims["sub"], {**more, **claims})

    async def _exchange(self, places: Places, code: str, attempt: Attempt) -> dict[str, Any]:
        fields = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._party.back,
            "code_verifier": attempt.verifier,
        }
        proof, headers = self._proof(places.token_endpoint_auth_methods_supported)
        try:
            answer = await self._out.post(
                places.token_endpoint,
                body=urlencode(fields | proof).encode(),
                content_type="application/x-www-form-urlencoded",
                accept="application/json",
                headers=headers,
            )
        except OutError as error:
            raise away(str(error)) from None
        if answer.status >= 500:  # noqa: PLR2004 - RFC 9110, 15.6
            raise away(f"it answers {answer.status}")
        said = object_in(answer.body)
        if said.get("error") == "invalid_grant":
            raise Refused("sso.stale")
        if not answer.is_ok:
            raise misset(f"it answers {answer.status} {said.get('error', '')!s:.60}")
        return said

    def _proof(self, methods: tuple[str, ...]) -> tuple[dict[str, str], dict[str, str]]:
        """Which program asks, as fields or as a header (RFC 6749, 2.3.1)."""
        party = self._party
        if party.client_secret and "client_secret_basic" in methods:
            pair = f"{quote_plus(party.client_id)}:{quote_plus(party.client_secret)}"
            return {}, {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
        secret = {"client_secret": party.client_secret} if party.client_secret else {}
        return {"client_id": party.client_id, **secret}, {}

    async def _more(
        self, places: Places, access: object, claims: Mapping[str, Any], wanted: Iterable[str]
    ) -> Mapping[str, Any]:
        """What the identity token does not say and the provider tells when asked (Core, 5.3)."""
        is_all = all(name in claims for name in wanted if name)
        if is_all or not places.userinfo_endpoint or not isinstance(access, str):
            return {}
        found = await self._provider.fetch(places.userinfo_endpoint, {"Authorization": f"Bearer {access}"})
        if found.get("sub") != claims["sub"]:  # Core, 5.3.2: else it may be about somebody else
            raise untrue("it speaks of another person")
        return found


def with_query(address: str, facts: Mapping[str, str]) -> str:
    """An address with these facts after those it has."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(query="&".join(part for part in (parts.query, urlencode(facts)) if part)))
