"""Who knocked, as the proxies in front of the house say: `Forwarded` (RFC 7239) and the `X-Forwarded-*` of custom.

Both are believed from trusted networks alone, and step by step: each proxy says who came to it, so what counts is said
of the last address that is not one of ours, by the proxy it came to. Everything before may be made up. Where the two
contradict one another, one of them was passed through from the client, and neither is believed.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final, NamedTuple

from berrah.kit.serving.asgi import Scope

_MOST: Final = 4_096  # bytes of a header that are read, at its end: no chain that anybody has is longer
_STANDARD, _FOR, _PROTO, _HOST, _PORT = (
    *(b"forwarded", b"x-forwarded-for", b"x-forwarded-proto"),
    *(b"x-forwarded-host", b"x-forwarded-port"),
)
_OURS: Final = frozenset((_STANDARD, _FOR, _PROTO, _HOST, _PORT))
# Quoted as the standard wants it, or plain as many write it, with a colon or brackets in it.
_PAIR: Final = re.compile(r'[ \t]*([!#$%&\'*+.^_`|~0-9A-Za-z-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;,"\\]+))[ \t]*(;|$)')
_AT: Final = re.compile(r"\[([0-9A-Fa-f:.]+)\](?::\d{1,5})?|(\d+\.\d+\.\d+\.\d+)(?::\d{1,5})?|([0-9A-Fa-f:.]+)")
_NAMED: Final = re.compile(r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252})|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?")
_SCHEMES: Final = {"http": "http", "https": "https", "ws": "http", "wss": "https"}
_USUAL: Final = {"http": "80", "https": "443"}
_COMMAS_MOST: Final = 8  # inside of quotes, in one element
_SECURE_SOCKET: Final = {"http": "ws", "https": "wss"}


class Step(NamedTuple):
    """What one proxy says of whoever came to it; "" for what it does not say, or nobody can read."""

    client: str = ""
    scheme: str = ""
    host: str = ""


_EMPTY: Final = Step(client="-")  # between two commas stands nothing


class Proxies:
    """The proxies of a house, by their networks."""

    def __init__(self, networks: Iterable[IPv4Network | IPv6Network]) -> None:
        self._networks = tuple(networks)
        self._is_ours = lru_cache(4_096)(self._among_them)

    def __bool__(self) -> bool:
        return bool(self._networks)

    def introduce(self, scope: Scope) -> None:
        """Put into the scope who knocked, at which host and in which scheme, if a proxy of ours came in their stead."""
        peer = scope.get("client")
        if not peer or not self._is_ours(peer[0]):
            return
        said: dict[bytes, list[str]] = {}
        for name, value in scope["headers"]:
            if name in _OURS:
                said.setdefault(name, []).append(value.decode("latin-1"))
        if not said:
            return
        told = {name: _end_of(",".join(texts)) for name, texts in said.items()}
        standard, custom = self._outermost(_standard(told.get(_STANDARD, ""))), self._outermost(_custom(told))
        if found := _agreed(standard, custom):
            _write(scope, found, told.get(_PORT, ""))

    def _outermost(self, steps: Iterator[Step]) -> Step:
        found = Step()
        for step in steps:
            # Whom a proxy will not name, it stands for itself.
            found = step if step.client else step._replace(client=found.client)
            if not step.client or not self._is_ours(step.client):
                break
        return found

    def _among_them(self, address: str) -> bool:
        clean = _address(address)
        if not clean:
            return False
        parsed = ip_address(clean)
        return any(parsed.version == network.version and parsed in network for network in self._networks)


def _end_of(text: str) -> str:
    return text if len(text) <= _MOST else text[-_MOST:].partition(",")[2]


def _agreed(one: Step, other: Step) -> Step | None:
    if any(first and second and first != second for first, second in zip(one, other, strict=True)):
        return None
    return Step(*(first or second for first, second in zip(one, other, strict=True)))


def _write(scope: Scope, found: Step, port: str) -> None:
    if found.client:
        scope["client"] = (found.client, 0)
    if found.scheme:
        scope["scheme"] = _SECURE_SOCKET[found.scheme] if scope["type"] == "websocket" else found.scheme
    came = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    host = _with_port(found.host or came, port, found.scheme or "http")
    if host and host != came:
        rest = [(name, value) for name, value in scope["headers"] if name != b"host"]
        scope["headers"] = [(b"host", host.encode("latin-1")), *rest]


def _with_port(host: str, port: str, scheme: str) -> str:
    named = _NAMED.fullmatch(host)
    if named is None or named[1] or not re.fullmatch(r"[1-9][0-9]{0,4}", port) or port == _USUAL[scheme]:
        return host
    return f"{host}:{port}"


def _standard(text: str) -> Iterator[Step]:
    """The elements of `Forwarded`, the nearest first.

    Read from behind, so that nothing that somebody wrote in front of it, an open quote perhaps, hides what a proxy
    says.
    """
    end = len(text)
    while end >= 0 and text:
        comma = text.rfind(",", 0, end)
        step = _element(text[comma + 1 : end])
        for _ in range(_COMMAS_MOST):
            if step is not None or comma < 0:
                break
            comma = text.rfind(",", 0, comma)
            step = _element(text[comma + 1 : end])
        if step != _EMPTY:
            yield step or Step()
        end = comma


def _element(text: str) -> Step | None:
    """What one proxy says; None where it cannot be read."""
    if not text.strip(" \t"):
        return _EMPTY
    pairs: dict[str, str] = {}
    place = 0
    while found := _PAIR.match(text, place):
        name, place = found[1].lower(), found.end()
        if name in pairs:
            return None
        pairs[name] = re.sub(r"\\(.)", r"\1", found[2]) if found[2] is not None else found[3]
        if not found[4]:
            return Step(_address(pairs.get("for", "")), *_seen(pairs.get("proto", ""), pairs.get("host", "")))
    return None


def _custom(told: dict[bytes, str]) -> Iterator[Step]:
    """The same of X-Forwarded-For and its like; one value for several proxies was said by the nearest."""
    clients, schemes, hosts = ([one.strip() for one in told.get(name, "").split(",")] for name in (_FOR, _PROTO, _HOST))

    def of(values: list[str], place: int) -> str:
        return values[place] if len(values) == len(clients) else values[-1]

    for place in range(len(clients) - 1, -1, -1):
        yield Step(_address(clients[place]), *_seen(of(schemes, place), of(hosts, place)))


def _seen(scheme: str, host: str) -> tuple[str, str]:
    return _SCHEMES.get(scheme.lower(), ""), host.lower() if _NAMED.fullmatch(host) else ""


def _address(text: str) -> str:
    """An address without its port, in one spelling; "" for what is none: `unknown`, `_hidden`, a name."""
    found = _AT.fullmatch(text)
    if found is None:
        return ""
    try:
        parsed = ip_address(found[1] or found[2] or found[3])
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return str(parsed)
