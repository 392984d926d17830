"""Asking name servers for what `getaddrinfo` does not tell: the texts of a domain."""

from berrah.kit.dns_out.texts import DnsOut, NotAnswered

__all__ = ["DnsOut", "NotAnswered"]
