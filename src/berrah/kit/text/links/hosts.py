"""Names of servers: compared as the wire has them, shown as people write them."""

import re
from typing import Final

import idna

_LENGTH: Final = 253  # RFC 1035, 2.3.4
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)


def host_key(text: str) -> str:
    """The host in small ASCII letters, from a name, an address `@somebody@host` or a web address; "" where it is none.

    Numbers are no names: nobody is known by the address of a machine. UTS 46 and IDNA 2008, RFC 5891.
    """
    _, has_scheme, address = text.strip().rpartition("://")
    host = (address.partition("/")[0] if has_scheme else address).rpartition("@")[2].strip().rstrip(".")
    try:
        key = idna.encode(host, uts46=True).decode().lower() if len(host) <= _LENGTH else ""
    except UnicodeError:
        return ""
    labels = key.split(".")
    is_host = len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels) and not labels[-1].isdigit()
    return key if is_host and len(key) <= _LENGTH else ""


def host_shown(key: str) -> str:
    """The host as people write it."""
    try:
        return idna.decode(key)
    except UnicodeError:
        return key
