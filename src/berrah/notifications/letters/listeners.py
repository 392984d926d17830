"""Writing at once."""

from berrah.kit.bus import on
from berrah.kit.db import Tx
from berrah.notifications.events import Notified
from berrah.notifications.letters import store as sql
from berrah.notifications.letters.model import Rhythm
from berrah.notifications.letters.write import write_at_once


@on(Notified)
async def write_news(tx: Tx, fact: Notified) -> None:
    """To those who wish it; the key of a mail is that of what it tells, so that it leaves once."""
    ids = [account_id for _, account_id in fact.told]
    wishing = set(await tx.all(sql.wishing, ids=ids, what=fact.kind, how=str(Rhythm.at_once)))
    for notification_id, account_id in fact.told:
        if account_id in wishing:
            await write_at_once(tx, account_id, notification_id)
