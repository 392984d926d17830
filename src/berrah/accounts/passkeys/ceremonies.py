"""What is asked of a device, and whether what it answers is true (w3.org/TR/webauthn-2, sections 7.1 and 7.2)."""

import hmac
import secrets
from typing import Final
from urllib.parse import urlsplit

import msgspec
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from berrah.accounts.model import Account
from berrah.accounts.passkeys.model import Passkey
from berrah.kit.errors import Refused

_ANSWER_MOST: Final = 20_000  # characters; a real one has about a thousand
# What a made-up answer runs into.
_BROKEN: Final = (WebAuthnException, ValueError, KeyError, TypeError, RecursionError)


class Site(msgspec.Struct, frozen=True):
    """The house as browsers know it; `url` is its public address."""

    url: str
    name: str

    @property
    def host(self) -> str:
        """To whom a key belongs (the RP id): a key made for one name opens no other."""
        return urlsplit(self.url).hostname or ""

    @property
    def can_have_passkeys(self) -> bool:
        """Browsers make keys over https, and on the machine itself under the name localhost."""
        is_local = self.host == "localhost" or self.host.endswith(".localhost")
        # A key belongs to a name; a bare address has none.
        is_named = ":" not in self.host and not self.host.replace(".", "").isdecimal()
        return is_local or (self.url.startswith("https://") and is_named)

    @property
    def origin(self) -> str:
        """As browsers write it: without a path, and without a port that goes without saying."""
        parts = urlsplit(self.url)
        usual = {"https": 443, "http": 80}.get(parts.scheme)
        port = f":{parts.port}" if parts.port and parts.port != usual else ""
        return f"{parts.scheme}://{self.host}{port}"


def new_challenge() -> str:
    """Random words for a device to sign, in base64url."""
    return secrets.token_urlsafe(32)


def registration_wish(site: Site, account: Account, house_secret: bytes, challenge: str, has: list[Passkey]) -> str:
    """What a device is asked to make a key from, as JSON."""
    # Which account a key is for stays on the device; the number is nobody's business there.
    handle = hmac.digest(house_secret, f"passkeys of {account.id}".encode(), "sha256")
    options = generate_registration_options(
        rp_id=site.host,
        rp_name=site.name,
        user_name=account.name,
        user_display_name=account.shown_name,
        user_id=handle,
        challenge=base64url_to_bytes(challenge),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=_described(has),
    )
    return options_to_json(options)


def login_wish(site: Site, challenge: str, keys: list[Passkey] | None = None) -> str:
    """What a device is asked to sign, as JSON; without keys, it offers those it has for this house."""
    options = generate_authentication_options(
        rp_id=site.host,
        challenge=base64url_to_bytes(challenge),
        allow_credentials=_described(keys or []),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def made_of(site: Site, challenge: str, answer: str) -> tuple[str, str, int]:
    """Id, public key and count of a key just made; raises Refused("passkey.wrong")."""
    try:
        made = verify_registration_response(
            credential=answer[:_ANSWER_MOST],
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except _BROKEN:
        raise Refused("passkey.wrong") from None
    return bytes_to_base64url(made.credential_id), bytes_to_base64url(made.credential_public_key), made.sign_count


def credential_of(answer: str) -> str:
    """Which key a device says it signed with; raises Refused("passkey.wrong")."""
    try:
        said = msgspec.json.decode(answer[:_ANSWER_MOST], type=dict[str, object])
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise Refused("passkey.wrong") from None
    return str(said.get("id", ""))


def count_of(site: Site, challenge: str, answer: str, key: Passkey) -> int:
    """The new count of a key that signed; raises Refused("passkey.wrong"), also for a count that went back."""
    try:
        signed = verify_authentication_response(
            credential=answer[:_ANSWER_MOST],
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(key.public_key),
            credential_current_sign_count=key.sign_count,
            require_user_verification=True,
        )
    except _BROKEN:
        raise Refused("passkey.wrong") from None
    return signed.new_sign_count


def _described(keys: list[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(key.credential_id)) for key in keys]
