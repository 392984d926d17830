"""The TXT records of a name, within bounded time; what they say is anybody's and proves only who wrote them there."""

from functools import cached_property
from typing import Final

from dns import flags
from dns.asyncresolver import Resolver
from dns.exception import DNSException
from dns.resolver import NXDOMAIN, NoAnswer

from berrah.kit.settings import Settings

_SECONDS: Final = 5.0
_MOST: Final = 100
_PORT: Final = 53


class NotAnswered(Exception):
    """No server said what there is, nor that there is nothing; the message is for the log."""


class DnsOut:
    """The name servers of the settings, or else those of the system."""

    def __init__(self, settings: Settings) -> None:
        self._servers = [_server(text) for text in settings.dns_servers.replace(",", " ").split()]

    async def texts(self, name: str) -> list[str]:
        """What the TXT records of a name say, none where it has none; raises NotAnswered."""
        try:
            answer = await self._resolver.resolve(name, "TXT", lifetime=_SECONDS, search=False)
        except (NXDOMAIN, NoAnswer):
            return []
        except (DNSException, OSError, ValueError) as error:
            raise NotAnswered(f"{type(error).__name__}: {error}") from error
        # One text may travel in pieces of 255 bytes (RFC 1035, 3.3.14); they belong together.
        return [b"".join(record.strings).decode("utf-8", "replace") for record in list(answer)[:_MOST]]

    @cached_property
    def _resolver(self) -> Resolver:
        resolver = Resolver(configure=not self._servers)
        if self._servers:
            resolver.nameservers = [address for address, _ in self._servers]
            resolver.nameserver_ports = dict(self._servers)
        resolver.flags = flags.RD
        return resolver


def _server(text: str) -> tuple[str, int]:
    address, _, port = text.partition("#")
    return address, int(port) if port.isdigit() else _PORT
