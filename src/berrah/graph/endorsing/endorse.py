"""Recommending somebody, and no longer."""

from berrah import accounts
from berrah.graph import store as follows
from berrah.graph.endorsing import store as sql
from berrah.kit.db import Tx
from berrah.kit.errors import Refused


async def endorse(tx: Tx, account_id: int, target_id: int) -> bool:
    """Recommend somebody one follows; False when that was so already.

    Raises Refused("endorse.not_followed") as Mastodon does, Unknown("account.unknown").
    """
    await accounts.by_id(tx, target_id)
    if not await tx.all(follows.followed_among, id=account_id, ids=[target_id]):
        raise Refused("endorse.not_followed")
    new_id = tx.new_id(account_id)
    return await tx.add_once(sql.add_endorsement, account_id=account_id, target_id=target_id, id=new_id)


async def unendorse(tx: Tx, account_id: int, target_id: int) -> bool:
    """Recommend them no longer; False when that was so already. Raises Unknown("account.unknown")."""
    await accounts.by_id(tx, target_id)
    return bool(await tx.run(sql.remove_endorsement, account=account_id, target=target_id))


async def settle(tx: Tx, account_id: int, target_id: int) -> None:
    """Whoever is followed no longer is recommended no longer; one that is followed again meanwhile stays."""
    await tx.run(sql.remove_unfollowed, account=account_id, target=target_id)
