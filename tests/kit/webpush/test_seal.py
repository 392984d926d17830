"""What is sealed opens for its device, in a library that is not ours, and for nobody else."""

from base64 import urlsafe_b64decode

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from berrah.kit.webpush import TEXT_MOST, Chance, Device, NotADevice, seal, seal_as_drafted
from tests.kit.webpush.devices import Phone

# RFC 8291, Appendix A.
PLAIN = b"When I grow up, I want to be a watermelon"
PUBLIC = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A"
    "_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def raw(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_the_vector_of_the_rfc_comes_out() -> None:
    key = ec.derive_private_key(int.from_bytes(raw(SENDER), "big"), ec.SECP256R1())
    sealed = seal(Device.of(PUBLIC, AUTH), PLAIN, Chance(key, raw(SALT), step=1))
    assert sealed.body == raw(BODY)
    assert sealed.headers == {"content-encoding": "aes128gcm"}


@given(st.binary(max_size=TEXT_MOST))
def test_a_device_reads_every_text(text: bytes) -> None:
    phone = Phone()
    sealed = seal(phone.device, text)
    assert len(sealed.body) <= 4096
    assert http_ece.decrypt(sealed.body, private_key=phone.key, auth_secret=phone.auth) == text
    drafted = seal_as_drafted(phone.device, text)
    assert phone.opens(drafted.body, drafted.headers) == text


def test_the_length_says_little() -> None:
    phone = Phone()
    assert len(seal(phone.device, b"yes").body) == len(seal(phone.device, b"not at all").body)


def test_nobody_else_reads_it_and_nobody_changes_it() -> None:
    phone, other = Phone(), Phone()
    sealed = seal(phone.device, b"for you")
    with pytest.raises(http_ece.ECEException):
        http_ece.decrypt(sealed.body, private_key=other.key, auth_secret=phone.auth)
    with pytest.raises(http_ece.ECEException):
        http_ece.decrypt(sealed.body, private_key=phone.key, auth_secret=other.auth)
    changed = sealed.body[:-1] + bytes([sealed.body[-1] ^ 1])
    with pytest.raises(http_ece.ECEException):
        http_ece.decrypt(changed, private_key=phone.key, auth_secret=phone.auth)
    assert seal(phone.device, b"for you").body != sealed.body


def test_too_long_is_said_before_it_leaves() -> None:
    with pytest.raises(ValueError, match="more than"):
        seal(Phone().device, bytes(TEXT_MOST + 1))


@pytest.mark.parametrize(
    ("point", "auth"),
    [
        ("", AUTH),
        (PUBLIC, ""),
        (PUBLIC, AUTH + "AA"),
        (PUBLIC[:-1], AUTH),
        (PUBLIC[:-3] + "AAA", AUTH),  # no point of the curve
        ("A" * 87, AUTH),
        ("é" * 87, AUTH),
        (PUBLIC * 50, AUTH),
        ("AyVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx", AUTH),  # compressed
    ],
)
def test_what_is_no_device_is_none(point: str, auth: str) -> None:
    with pytest.raises(NotADevice):
        Device.of(point, auth)


def test_keys_are_read_in_either_alphabet() -> None:
    plain = Device.of(PUBLIC, AUTH)
    assert Device.of(PUBLIC.replace("-", "+").replace("_", "/") + "=", AUTH + "==") == plain
    assert plain.written == (PUBLIC, AUTH)
