"""Which addresses on the network may be visited, and which URLs may be asked for.

The networks are those of the IANA special-purpose registries that are not globally reachable (RFC 6890 and its
updates), and those that carry an IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64), because such an
address leads wherever the translator stands.
"""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

import httpx

from berrah.kit.http_out.model import OutRefused

_CLOSED_4: Final = [
    ip_network("0.0.0.0/8"),  # this host
    ip_network("10.0.0.0/8"),
    ip_network("100.64.0.0/10"),  # shared by the customers of a carrier
    ip_network("127.0.0.0/8"),
    ip_network("169.254.0.0/16"),  # link local: here clouds keep the keys of their machines
    ip_network("172.16.0.0/12"),
    ip_network("192.0.0.0/24"),
    ip_network("192.0.2.0/24"),
    ip_network("192.88.99.0/24"),  # 6to4 relays
    ip_network("192.168.0.0/16"),
    ip_network("198.18.0.0/15"),
    ip_network("198.51.100.0/24"),
    ip_network("203.0.113.0/24"),
    ip_network("224.0.0.0/4"),  # multicast
    ip_network("240.0.0.0/4"),
]
# All that is routed lies in here, which leaves out ::1, mapped addresses, NAT64, unique and link local, multicast.
_OPEN_6: Final = ip_network("2000::/3")
_CLOSED_6: Final = [
    ip_network("2001::/23"),  # Teredo, ORCHID and other protocols
    ip_network("2001:db8::/32"),
    ip_network("2002::/16"),  # 6to4
    ip_network("3fff::/20"),
]
_PORTS: Final = {"http": 80, "https": 443}
_LONGEST: Final = 2_048
# Names and addresses as they are asked for: others that read what else stands there stumble, or go elsewhere.
_HOST: Final = re.compile(rb"[a-z0-9._-]+|[0-9a-f:.]+")


def is_public(address: str) -> bool:
    """Is this the address of a machine on the open Internet? What cannot be read as an address is not."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return not any(parsed in network for network in _CLOSED_4)
    return _is_public_6(parsed)


def checked_url(url: str | httpx.URL, *, is_open: bool = False) -> httpx.URL:
    """The URL when it may be asked for; raises OutRefused.

    `is_open` is the switch for tests: any port. Addresses are checked where the connection is made.
    """
    try:
        parsed = httpx.URL(url)
        is_clear = bool(parsed.host and _HOST.fullmatch(parsed.raw_host))
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise OutRefused(f"not a URL: {error}") from error
    if len(str(parsed)) > _LONGEST:
        raise OutRefused("the URL is too long")
    if parsed.scheme not in _PORTS or not is_clear:
        raise OutRefused("only http and https are visited")
    if parsed.userinfo:
        raise OutRefused("the URL carries credentials")
    if not is_open and parsed.port not in {None, _PORTS[parsed.scheme]}:
        raise OutRefused(f"port {parsed.port} is not visited")
    return parsed.copy_with(fragment=None)


def _is_public_6(address: IPv6Address) -> bool:
    if address.scope_id or address not in _OPEN_6:
        return False
    return not any(address in network for network in _CLOSED_6)
