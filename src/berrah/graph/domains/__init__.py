"""Servers that somebody wants to have nothing to do with: what arrives from other servers asks here who may see it.

Owns: domain_blocks
Announces: DomainBlocked, DomainUnblocked
"""

from berrah.graph.domains.block import DOMAINS_MOST, block_domain, domain_named, unblock_domain
from berrah.graph.domains.events import DomainBlocked, DomainUnblocked
from berrah.graph.domains.reads import blocked_domains, blocked_domains_of, blockers_of

__all__ = [
    "DOMAINS_MOST",
    "DomainBlocked",
    "DomainUnblocked",
    "block_domain",
    "blocked_domains",
    "blocked_domains_of",
    "blockers_of",
    "domain_named",
    "unblock_domain",
]
