"""Which addresses and URLs are looked at before anybody goes there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.kit.http_out import OutRefused
from berrah.kit.http_out.guard import checked_url, is_public
from tests.kit.outside import PUBLIC

PRIVATE_4 = [
    "127.0.0.1", "127.9.9.9", "0.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "224.0.0.1",
    "240.0.0.1", "255.255.255.255",
]  # fmt: skip
PRIVATE_6 = [
    "::", "::1", "100::1", "2001::1", "2001:db8::1", "3fff::1", "5f00::1", "fc00::1", "fd12::1", "fe80::1",
    "fe80::1%eth0", "2606:4700::1%eth0", "fec0::1", "ff02::1",
]  # fmt: skip
AN_IPV4_INSIDE = [
    "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1",
    "2002:7f00:1::",
]  # fmt: skip
NO_ADDRESS = ["", "localhost", "1", "0177.0.0.1", "0x7f.1", "nonsense"]


@pytest.mark.parametrize("address", PRIVATE_4 + PRIVATE_6 + AN_IPV4_INSIDE + NO_ADDRESS)
def test_an_address_that_is_not_on_the_open_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1", "2a00:1450::1"])
def test_an_address_on_the_open_internet(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses())
def test_we_are_never_more_open_than_python(address: object) -> None:
    assert not is_public(str(address)) or getattr(address, "is_global", False)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://feeds.example/",
        "file:///etc/passwd",
        "gopher://feeds.example/",
        "//feeds.example/",
        "/feed",
        "http://",
        "",
        "http://ada:secret@feeds.example/",
        "http://ada@feeds.example/",
        "http://feeds.example:22/",
        "http://feeds.example:443/",
        "http://feeds.example:99999/",
        "http://[::1/",
        "https://xn--/",
        "https://;[",
        "https://]/",
        "http://feeds.example/" + "a" * 3_000,
    ],
)
def test_a_url_that_is_not_asked_for(url: str) -> None:
    with pytest.raises(OutRefused):
        checked_url(url)


def test_a_url_that_is_asked_for() -> None:
    assert str(checked_url("HTTPS://Café.example:443/a?b#c")) == "https://xn--caf-dma.example/a?b"
    assert str(checked_url("http://feeds.example:8080/", is_open=True)) == "http://feeds.example:8080/"
