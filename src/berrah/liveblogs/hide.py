"""Live pages that the moderators hide: their author and the moderators alone see them, until it is taken back."""

from berrah.kit.db import Tx
from berrah.liveblogs.events import LiveblogChanged
from berrah.liveblogs.store import pages as sql


async def hide(tx: Tx, liveblog_id: int) -> bool:
    """Show it to nobody else, whether it was shown; who may is for `moderation` to say."""
    if not await tx.add_once(sql.hide, liveblog_id=liveblog_id, hidden_at=tx.now):
        return False
    await tx.announce(LiveblogChanged(liveblog_id))
    return True


async def show(tx: Tx, liveblog_id: int) -> bool:
    """Show it again, whether it was hidden."""
    if not await tx.run(sql.show, key=liveblog_id):
        return False
    await tx.announce(LiveblogChanged(liveblog_id))
    return True
