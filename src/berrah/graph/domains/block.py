"""Blocking a server, and no longer."""

from typing import Final

from berrah.graph.domains import store as sql
from berrah.graph.domains.events import DomainBlocked, DomainUnblocked
from berrah.kit import text as words
from berrah.kit.db import Tx
from berrah.kit.errors import Refused

DOMAINS_MOST: Final = 5_000  # of one person


async def block_domain(tx: Tx, account_id: int, domain: str, own: str) -> str:
    """Have nothing to do with a server, other than our `own`; its key. The same again changes nothing.

    Raises Refused("domain.invalid", "domain.own", "domain.too_many").
    """
    key = domain_named(domain, own)
    if await tx.value(sql.has_domain, account=account_id, domain=key):
        return key
    if await tx.value(sql.count_domains, account=account_id) >= DOMAINS_MOST:
        raise Refused("domain.too_many", limit=DOMAINS_MOST)
    if await tx.add_once(sql.add_domain, account_id=account_id, domain=key, id=tx.new_id(account_id)):
        await tx.announce(DomainBlocked(account_id, key))
    return key


async def unblock_domain(tx: Tx, account_id: int, domain: str) -> bool:
    """Block it no longer; False when that was so already. Raises Refused("domain.invalid")."""
    key = domain_named(domain)
    if not await tx.run(sql.remove_domain, account=account_id, domain=key):
        return False
    await tx.announce(DomainUnblocked(account_id, key))
    return True


def domain_named(text: str, own: str = "") -> str:
    """How servers are compared; raises Refused("domain.invalid", "domain.own")."""
    key = words.host_key(text)
    if not key:
        raise Refused("domain.invalid")
    if own and key == words.host_key(own):
        raise Refused("domain.own")
    return key
