"""What somebody notes about another, for their own eyes."""

from berrah import accounts
from berrah.graph.boundaries import store as sql
from berrah.kit.db import Tx
from berrah.kit.errors import Refused

_MOST = 2_000


async def note(tx: Tx, account_id: int, target_id: int, text: str) -> None:
    """Keep this about somebody, in place of what was kept; nothing to forget it.

    Raises Refused("text.too_long", limit=2000), Unknown("account.unknown").
    """
    text = text.strip()
    if len(text) > _MOST:
        raise Refused("text.too_long", limit=_MOST)
    await accounts.by_id(tx, target_id)
    await tx.run(sql.remove_note, account=account_id, target=target_id)
    if text:
        new_id = tx.new_id(account_id)
        await tx.run(sql.add_note, account_id=account_id, target_id=target_id, id=new_id, text=text)
