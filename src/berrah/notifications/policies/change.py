"""Saying of whom one wants to hear."""

from collections.abc import Mapping

from berrah.kit.db import Snapshot, Tx
from berrah.notifications.policies import store as sql
from berrah.notifications.policies.model import Policy


async def policy_of(look: Snapshot, account_id: int) -> Policy:
    """What the account wishes, or what is usual."""
    return dict(await look.all(sql.policies_among, ids=[account_id])).get(account_id, Policy())


async def change(tx: Tx, account_id: int, wishes: Mapping[str, str]) -> Policy:
    """Wish this from now on, and the rest as before; raises Refused("notification.policy")."""
    new = (await policy_of(tx, account_id)).changed(wishes)
    await tx.run(sql.remove_policy, account=account_id)
    await tx.run(
        sql.add_policy,
        account_id=account_id,
        not_following=str(new.not_following),
        not_followers=str(new.not_followers),
        new_accounts=str(new.new_accounts),
        private_mentions=str(new.private_mentions),
        limited_accounts=str(new.limited_accounts),
    )
    return new
