"""Not this one: a suggestion that somebody does not want to see again."""

from berrah import accounts
from berrah.graph.suggesting import store as sql
from berrah.kit.db import Tx


async def put_away(tx: Tx, account_id: int, target_id: int) -> bool:
    """Suggest them to the account never again; False when that was so already. Raises Unknown("account.unknown")."""
    await accounts.by_id(tx, target_id)
    new_id = tx.new_id(account_id)
    return await tx.add_once(sql.add_unwanted, account_id=account_id, target_id=target_id, id=new_id)


async def suggest_again(tx: Tx, account_id: int, target_id: int) -> bool:
    """They may be suggested after all; False when that was so already."""
    return bool(await tx.run(sql.remove_unwanted, account=account_id, target=target_id))
