"""Looking at which servers somebody blocks."""

from berrah.graph.domains import store as sql
from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page


async def blocked_domains_of(look: Snapshot, account_id: int) -> frozenset[str]:
    """All servers the account blocks, in ASCII; a server below one of them is another server."""
    return frozenset(await look.all(sql.domains_of, account=account_id))


async def blocked_domains(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """(cursor, server) of those the account blocks, newest first."""
    return await sql.domains_list.fetch(look, page, account=account_id)


async def blockers_of(look: Snapshot, domain: str) -> frozenset[int]:
    """Everybody who blocks the server, for a post that arrives from there."""
    return frozenset(await look.all(sql.blockers_of, domain=domain))
