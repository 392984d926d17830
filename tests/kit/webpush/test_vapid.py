"""A push service knows the house by its signature, read here with a library that is not ours."""

from base64 import urlsafe_b64decode
from collections.abc import Callable

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from berrah.kit import clock
from berrah.kit.webpush import Vapid, seal_as_drafted
from tests.kit.webpush.devices import Phone

ENDPOINT = "https://push.example.net/send/abc?d=1"


def read(header: str) -> tuple[str, ec.EllipticCurvePublicKey]:
    """Token and key of `vapid t=…, k=…` (RFC 8292, 3)."""
    scheme, _, rest = header.partition(" ")
    assert scheme == "vapid"
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    return parts["t"], key_of(parts["k"])


def key_of(written: str) -> ec.EllipticCurvePublicKey:
    raw = urlsafe_b64decode(written + "=" * (-len(written) % 4))
    assert len(raw) == 65
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)


def test_the_signature_says_for_whom_until_when_and_whom_to_write_to() -> None:
    vapid = Vapid(b"s" * 32, "mailto:crieur@example.org")
    token, key = read(vapid.headers(ENDPOINT)["authorization"])
    claims = jwt.decode(token, key, algorithms=["ES256"], audience="https://push.example.net")
    assert claims["sub"] == "mailto:crieur@example.org"
    assert 3_600 <= claims["exp"] - clock.now() / 1000 <= 86_400
    assert jwt.get_unverified_header(token) == {"typ": "JWT", "alg": "ES256"}
    with pytest.raises(jwt.InvalidAudienceError):
        jwt.decode(token, key, algorithms=["ES256"], audience="https://other.example.net")


@pytest.mark.parametrize("endpoint", ["https://PUSH.example/a", "https://push.example:443/b"])
def test_a_service_is_named_as_browsers_name_it(endpoint: str) -> None:
    token = Vapid(b"s" * 32, "https://a.example").headers(endpoint)["authorization"].split()[1].removeprefix("t=")
    claims = jwt.decode(token.rstrip(","), options={"verify_signature": False})
    assert claims["aud"] == "https://push.example"


def test_the_key_follows_from_the_secret_and_from_it_alone() -> None:
    one, same, other = (
        Vapid(b"s" * 32, "https://a.example"),
        Vapid(b"s" * 32, "https://b.example"),
        Vapid(b"t" * 32, "x"),
    )
    assert one.public_key == same.public_key != other.public_key
    token, _ = read(one.headers(ENDPOINT)["authorization"])
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(token, key_of(other.public_key), algorithms=["ES256"], audience="https://push.example.net")


def test_a_signature_serves_many_messages_and_is_renewed_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    vapid = Vapid(b"s" * 32, "https://a.example")
    first = vapid.headers(ENDPOINT)
    assert vapid.headers("https://push.example.net/other") == first
    assert vapid.headers("https://elsewhere.example.net/other") != first
    now: Callable[[], int] = clock.now
    monkeypatch.setattr(clock, "now", lambda: now() + 11 * 3_600_000 + 1_000)
    assert vapid.headers(ENDPOINT) != first


def test_programs_of_before_the_rfc_are_spoken_to_in_their_way() -> None:
    vapid = Vapid(b"s" * 32, "https://a.example")
    sealed = seal_as_drafted(Phone().device, b"hello")
    headers = vapid.headers_as_drafted(ENDPOINT, sealed)
    scheme, token = headers["authorization"].split()
    dh, p256ecdsa = headers["crypto-key"].split(";")
    assert scheme == "WebPush"
    assert dh == sealed.headers["crypto-key"]
    key = key_of(p256ecdsa.removeprefix("p256ecdsa="))
    assert (
        jwt.decode(token, key, algorithms=["ES256"], audience="https://push.example.net")["sub"] == "https://a.example"
    )
