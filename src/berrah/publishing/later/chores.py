"""What is done for scheduled posts from time to time."""

from berrah.kit.bus import every
from berrah.kit.db import Tx
from berrah.media import promised
from berrah.publishing.later import store as sql
from berrah.publishing.later.model import DAY_MS, KEPT_DAYS, State

_MOST = 200


@every(minutes=10)
async def forget_scheduled(tx: Tx) -> None:
    """Forget what was taken back a day ago, and what could not be sent and was left lying for ninety."""
    for state, days in ((State.withdrawn, 1), (State.failed, KEPT_DAYS)):
        gone = await tx.all(sql.outdated, how=int(state), moment=tx.now - days * DAY_MS, most=_MOST)
        if gone:
            await promised.give_up(tx, [medium for one in gone for medium in one.written.media], tx.now)
            await tx.run(sql.remove, ids=[one.id for one in gone])
