"""What proxies say of who knocked: believed step by step, from our own alone."""

from collections.abc import Sequence
from ipaddress import ip_network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.kit.serving import Proxies

OURS = Proxies([ip_network("127.0.0.1/32"), ip_network("10.0.0.0/8"), ip_network("fd00::/8")])
FOR, PROTO, HOST, PORT = "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-forwarded-port"
Headers = Sequence[tuple[str, str]]
OUTSIDE = st.ip_addresses(network="198.51.100.0/24") | st.ip_addresses(network="2001:db8::/32")
INSIDE = st.ip_addresses(network="10.0.0.0/8") | st.ip_addresses(network="fd00::/8")


def knocked(headers: Headers, peer: str = "127.0.0.1", kind: str = "http") -> tuple[str, str, str]:
    """Who knocked, in which scheme, at which host."""
    scope: dict[str, Any] = {
        "type": kind,
        "client": (peer, 40_000),
        "scheme": "http" if kind == "http" else "ws",
        "headers": [(b"host", b"inside:8000"), *((name.encode(), value.encode()) for name, value in headers)],
    }
    OURS.introduce(scope)
    hosts = [value.decode() for name, value in scope["headers"] if name == b"host"]
    assert len(hosts) == 1
    return scope["client"][0], scope["scheme"], hosts[0]


NOBODY = ("127.0.0.1", "http", "inside:8000")
SAID: tuple[tuple[str, Headers, tuple[str, str, str]], ...] = (
    ("nothing", [], NOBODY),
    ("an address", [(FOR, "192.0.2.7")], ("192.0.2.7", "http", "inside:8000")),
    ("all of it", [(FOR, "192.0.2.7"), (PROTO, "https"), (HOST, "a.example")], ("192.0.2.7", "https", "a.example")),
    ("what a client made up", [(FOR, "1.1.1.1, 192.0.2.7, 10.0.0.9")], ("192.0.2.7", "http", "inside:8000")),
    (
        "in several headers",
        [(FOR, "1.1.1.1"), (FOR, "192.0.2.7"), (FOR, "10.0.0.9")],
        ("192.0.2.7", "http", "inside:8000"),
    ),
    ("only our own", [(FOR, "10.0.0.8, 10.0.0.9")], ("10.0.0.8", "http", "inside:8000")),
    ("an address with a port", [(FOR, "192.0.2.7:1234")], ("192.0.2.7", "http", "inside:8000")),
    ("IPv6", [(FOR, "2001:db8::1")], ("2001:db8::1", "http", "inside:8000")),
    ("IPv6 with a port", [(FOR, "[2001:DB8:0::1]:1234")], ("2001:db8::1", "http", "inside:8000")),
    ("IPv4 in IPv6", [(FOR, "192.0.2.7, ::ffff:10.0.0.9")], ("192.0.2.7", "http", "inside:8000")),
    ("nobody", [(FOR, "192.0.2.7, unknown, 10.0.0.9"), (PROTO, "https")], ("10.0.0.9", "https", "inside:8000")),
    ("nonsense", [(FOR, "evil<script>"), (PROTO, "gopher"), (HOST, "a b")], NOBODY),
    ("a port", [(FOR, "192.0.2.7"), (HOST, "a.example"), (PORT, "8443")], ("192.0.2.7", "http", "a.example:8443")),
    ("the usual port", [(PROTO, "https"), (HOST, "a.example"), (PORT, "443")], ("127.0.0.1", "https", "a.example")),
    ("a port twice", [(HOST, "a.example:81"), (PORT, "8443")], ("127.0.0.1", "http", "a.example:81")),
    (
        "a list of schemes",
        [(FOR, "192.0.2.7, 10.0.0.9"), (PROTO, "https, http")],
        ("192.0.2.7", "https", "inside:8000"),
    ),
    ("schemes of others", [(FOR, "1.1.1.1, 192.0.2.7"), (PROTO, "http, https")], ("192.0.2.7", "https", "inside:8000")),
    (
        "the standard",
        [("forwarded", 'For="[2001:db8::1]:47011";Proto=HTTPS;by=10.0.0.1;host="A.example:8443"')],
        ("2001:db8::1", "https", "a.example:8443"),
    ),
    (
        "a chain of the standard",
        [("forwarded", "for=1.1.1.1;proto=http;host=evil"), ("forwarded", "for=192.0.2.7;proto=https, for=10.0.0.9")],
        ("192.0.2.7", "https", "inside:8000"),
    ),
    ("unquoted", [("forwarded", "for=[2001:db8::1]:47;proto=https")], ("2001:db8::1", "https", "inside:8000")),
    ("hidden", [("forwarded", "for=_secret;proto=https, for=10.0.0.9")], ("10.0.0.9", "https", "inside:8000")),
    ("empty places", [("forwarded", " , for=192.0.2.7 ,")], ("192.0.2.7", "http", "inside:8000")),
    ("a broken standard", [("forwarded", 'for="192.0.2.7')], NOBODY),
    ("a pair twice", [("forwarded", "for=192.0.2.7;for=192.0.2.8")], NOBODY),
    ("half a pair", [("forwarded", "for=192.0.2.7;")], NOBODY),
    (
        "both alike",
        [("forwarded", "for=192.0.2.7;proto=https"), (FOR, "192.0.2.7")],
        ("192.0.2.7", "https", "inside:8000"),
    ),
    ("both, one made up", [("forwarded", "for=1.1.1.1;proto=https"), (FOR, "192.0.2.7"), (PROTO, "https")], NOBODY),
    ("too much", [(FOR, ", ".join(["1.1.1.1"] * 2_000) + ", 192.0.2.7")], ("192.0.2.7", "http", "inside:8000")),
    ("an open quote before", [("forwarded", 'for="1.1.1.1, for=192.0.2.7')], ("192.0.2.7", "http", "inside:8000")),
    ("nonsense before", [("forwarded", '1.1.1.1;;=, for="[2001:db8::1]"')], ("2001:db8::1", "http", "inside:8000")),
    ("a comma in quotes", [("forwarded", 'for=192.0.2.7;by="a, for=1.1.1.1;b"')], ("192.0.2.7", "http", "inside:8000")),
    ("only commas", [("forwarded", ",,,,"), (FOR, ",,")], NOBODY),
)


@pytest.mark.parametrize(("headers", "found"), [one[1:] for one in SAID], ids=[one[0] for one in SAID])
def test_what_a_proxy_says(headers: Headers, found: tuple[str, str, str]) -> None:
    assert knocked(headers) == found


def test_a_socket_stays_one() -> None:
    assert knocked([(FOR, "192.0.2.7"), (PROTO, "https")], kind="websocket") == ("192.0.2.7", "wss", "inside:8000")


@pytest.mark.parametrize("peer", ["192.0.2.1", "::1", "11.0.0.1", "fe80::1%eth0", "", "testserver"])
def test_from_anybody_else_nothing_is_believed(peer: str) -> None:
    assert knocked([(FOR, "192.0.2.7"), (PROTO, "https"), ("forwarded", "for=192.0.2.7")], peer) == (
        *(peer, "http"),
        "inside:8000",
    )


def test_a_house_without_proxies_believes_nobody() -> None:
    scope: dict[str, Any] = {
        "type": "http",
        "client": ("127.0.0.1", 1),
        "headers": [(b"x-forwarded-for", b"192.0.2.7")],
    }
    Proxies([]).introduce(scope)
    assert scope["client"] == ("127.0.0.1", 1)


@given(made_up=st.text(st.characters(codec="ascii", exclude_characters="\r\n"), max_size=30), client=OUTSIDE)
def test_nothing_written_in_front_hides_who_came(made_up: str, client: Any) -> None:
    element = f'for="[{client}]";proto=https' if client.version == 6 else f"for={client};proto=https"

    assert knocked([("forwarded", f"{made_up}, {element}")])[:2] == (str(client), "https")
    assert knocked([(FOR, f"{made_up}, {client}"), (PROTO, "https")])[:2] == (str(client), "https")


@given(made_up=st.lists(OUTSIDE | INSIDE, max_size=4), client=OUTSIDE, chain=st.lists(INSIDE, max_size=4))
def test_nobody_is_taken_for_somebody_else_whatever_they_claim(
    made_up: list[Any], client: Any, chain: list[Any]
) -> None:
    hops = [*made_up, client, *chain]
    standard = ", ".join(f'for="[{one}]";proto=https' if one.version == 6 else f"for={one};proto=https" for one in hops)
    custom = [(FOR, ", ".join(str(one) for one in hops)), (PROTO, "https")]

    for headers in ([("forwarded", standard)], custom, [("forwarded", standard), *custom]):
        assert knocked(headers)[:2] == (str(client), "https")


@given(
    st.lists(
        st.tuples(st.sampled_from(["forwarded", FOR, PROTO, HOST, PORT]), st.text(st.characters(codec="latin-1"))),
        max_size=4,
    )
)
def test_whatever_is_said_is_read_or_passed_over(headers: Headers) -> None:
    client, scheme, host = knocked(headers)

    assert client
    assert scheme in {"http", "https"}
    assert not set(host) & set(" \r\n\t/@<>\"'")
