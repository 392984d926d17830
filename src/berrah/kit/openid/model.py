"""What the house is to its provider, what it asks, and what it is told."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from berrah.kit.errors import Refused

_TEXT_MOST: Final = 500
_GROUPS_MOST: Final = 500


class Party(msgspec.Struct, frozen=True):
    """The house as its provider knows it; `back` is where people come back to."""

    issuer: str
    client_id: str
    client_secret: str
    scopes: str
    back: str

    def __repr__(self) -> str:
        return f"Party({self.issuer!r}, {self.client_id!r})"


class Attempt(msgspec.Struct, frozen=True, array_like=True):
    """One attempt to come in: what the answer must bring back (`state`, `nonce`), and what proves that it is ours."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> "Attempt":
        """Random ones, that nobody guesses."""
        return cls(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48))

    @property
    def challenge(self) -> str:
        """What the provider is shown of the verifier (RFC 7636, 4.2)."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def refuse_other(self, state: str) -> None:
        """Raise Refused("sso.stale") unless what came back belongs to this attempt."""
        if not hmac.compare_digest(state.encode(errors="replace"), self.state.encode()):
            raise Refused("sso.stale")


class Claims(msgspec.Struct, frozen=True):
    """Who somebody is, as the provider says; `subject` is theirs for good, all else may change."""

    issuer: str
    subject: str
    values: Mapping[str, Any]

    def text(self, name: str) -> str:
        """A claim as text; empty where it is none."""
        value = self.values.get(name)
        return value.strip()[:_TEXT_MOST] if isinstance(value, str) else ""

    def is_true(self, name: str) -> bool:
        """Whether a claim says yes; some providers say it in letters."""
        return self.values.get(name) in {True, "true"} if isinstance(self.values.get(name), bool | str) else False

    def texts(self, name: str) -> frozenset[str]:
        """A claim as a list of texts; a single one is a list of one."""
        value = self.values.get(name)
        many = value if isinstance(value, list) else [value]
        return frozenset(one for one in many[:_GROUPS_MOST] if isinstance(one, str))
