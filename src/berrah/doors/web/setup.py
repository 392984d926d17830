"""The first visitor of a fresh house: who may make its administrator.

While there is no account, whoever sits at the machine itself may (a loopback client that names a loopback host and
came through no proxy). Everybody else needs the key that the server prints when it starts: a house that is reachable
from outside must not belong to whoever finds it first.
"""

import base64
import hmac
from ipaddress import ip_address
from typing import Final

from berrah import accounts
from berrah.doors.house import House
from berrah.doors.web.visitor import Visitor
from berrah.kit.serving.body import header

_KEY_BYTES: Final = 15
_FORWARDED: Final = (b"forwarded", b"x-forwarded-for", b"x-real-ip", b"via")
_LOCAL_NAMES: Final = {"localhost", "localhost.localdomain"}


def setup_key(house: House) -> str:
    """The one-time key of this house, 24 letters and digits: good until there is an account."""
    return base64.b32encode(hmac.digest(house.secret, b"set up", "sha256")[:_KEY_BYTES]).decode().lower()


def setup_url(house: House) -> str:
    """The address to print at the start of a house without an account."""
    return f"{house.settings.url}/setup?key={setup_key(house)}"


def may_set_up(visitor: Visitor, key: str) -> bool:
    """Whether this visitor may become the administrator, if there is none."""
    return is_at_the_machine(visitor) or hmac.compare_digest(key.strip().lower().encode(), _expected(visitor))


def is_at_the_machine(visitor: Visitor) -> bool:
    """Whether the visitor sits at the machine itself."""
    if any(header(visitor.scope, name) for name in _FORWARDED):
        return False
    host = header(visitor.scope, b"host").decode("latin-1")
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    client = visitor.scope.get("client") or ("",)
    return is_local(client[0]) and (name in _LOCAL_NAMES or is_local(name.strip("[]")))


def is_local(address: str) -> bool:
    """Whether this is a loopback address; a name is not."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


async def first_address(house: House) -> str:
    """Where to begin: the front page, or while there is no account the page that makes the administrator."""
    return setup_url(house) if await is_fresh(house) else house.settings.url


async def is_fresh(house: House) -> bool:
    """Whether there is no account yet."""
    async with house.store.read() as look:
        return not await accounts.newest(look, 1, gravest=accounts.HIDDEN)


def _expected(visitor: Visitor) -> bytes:
    return setup_key(visitor.house).encode()
