"""What of an account is to be looked up: the pages of its fields, a domain it claims."""

import secrets
from collections.abc import Iterable

from berrah.accounts.verification import store as sql
from berrah.accounts.verification.model import Kind, Verification, site_of
from berrah.kit.db import Tx

_TOKEN_BYTES = 16


async def plan_sites(tx: Tx, account_id: int, values: Iterable[str]) -> None:
    """Have the pages that fields speak of looked at, new ones at once; others of before are forgotten."""
    wanted = {site for value in values if (site := site_of(value))}
    known = {one.target for one in await tx.all(sql.of_account, account=account_id) if one.kind is Kind.site}
    for gone in known - wanted:
        await tx.run(sql.remove, account=account_id, what=Kind.site, where=gone)
    for site in sorted(wanted - known):
        await plan(tx, account_id, Kind.site, site)


async def plan(tx: Tx, account_id: int, kind: Kind, target: str) -> None:
    """Have it looked at as soon as somebody comes round; does nothing where it is planned."""
    token = secrets.token_hex(_TOKEN_BYTES)
    await tx.add_once(sql.add, **sql.columns_of(Verification(account_id, kind, target, token, next_at=tx.now)))
