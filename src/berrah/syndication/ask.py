"""Asking to be told, or not to be told any more."""

from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.syndication import store as sql
from berrah.syndication.model import WAITING_AT_A_HOST, WAITING_MOST, Wish


async def ask(tx: Tx, wish: Wish) -> None:
    """Write it down; somebody asks at the callback soon. Raises Refused("websub.too_many").

    Whoever asks again before that means what was said last.
    """
    await tx.run(sql.withdraw, where=wish.callback, what=wish.topic, how=str(wish.mode))
    await tx.one_by_one(sql.ROOM)
    at_host = int(await tx.value(sql.waiting_at, whose=wish.host))
    if at_host >= WAITING_AT_A_HOST or int(await tx.value(sql.waiting)) >= WAITING_MOST:
        raise Refused("websub.too_many")
    await tx.add_once(
        sql.ask,
        id=tx.new_id(0),
        mode=str(wish.mode),
        topic=wish.topic,
        key=wish.key,
        account_id=wish.account_id,
        callback=wish.callback,
        host=wish.host,
        secret=wish.secret,
        lease=wish.lease,
        due_at=tx.now,
        attempts=0,
    )
