"""What is done when old posts are due."""

from typing import Final

from berrah.archives.retention.arm import retention_of
from berrah.archives.retention.choose import going, old_ones
from berrah.archives.retention.events import OldPostsDue
from berrah.kit.bus import on
from berrah.kit.db import Tx
from berrah.posts.archived import let_go

AT_ONCE: Final = 80  # each is some rows: others write too


@on(OldPostsDue)
async def let_old_posts_go(tx: Tx, fact: OldPostsDue) -> None:
    """Some of them, and the next ones after them; nothing where the account has changed its mind meanwhile."""
    retention = await retention_of(tx, fact.account_id)
    if retention is None:
        return
    ids = await old_ones(tx, retention, fact.after_id, tx.now, AT_ONCE)
    if ids:
        await let_go(tx, fact.account_id, await going(tx, retention, ids))
        await tx.announce(OldPostsDue(fact.account_id, ids[-1]))
