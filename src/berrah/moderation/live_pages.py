"""Hiding a live page for its title, its text or what it gathers; on the record, and to be taken back."""

from berrah import liveblogs
from berrah.kit.db import Tx
from berrah.liveblogs import Liveblog
from berrah.moderation.acts.model import Sanction, What
from berrah.moderation.acts.power import require_moderator, require_over
from berrah.moderation.acts.record import record
from berrah.moderation.acts.sanction import sanction


async def hide(tx: Tx, moderator_id: int | None, slug: str, text: str = "") -> Liveblog:
    """Show it to its author and the moderators alone; with a text its author is warned, and may appeal.

    A second time changes nothing. Raises what `require_over` raises, Unknown("live.unknown"), Refused("text.too_long").
    """
    found = await _over(tx, moderator_id, slug)
    if await liveblogs.hide(tx, found.id):
        await record(tx, moderator_id, What.live_hidden, account_id=found.author_id, subject=found.title)
        if text.strip():
            await sanction(tx, moderator_id, found.author_id, Sanction.of(What.warn, text=text))
    return found


async def show(tx: Tx, moderator_id: int | None, slug: str) -> Liveblog:
    """Show it to everybody again; one that is not hidden stays as it is. Raises as `hide`."""
    found = await _over(tx, moderator_id, slug)
    if await liveblogs.show(tx, found.id):
        await record(tx, moderator_id, What.live_shown, account_id=found.author_id, subject=found.title)
    return found


async def _over(tx: Tx, moderator_id: int | None, slug: str) -> Liveblog:
    await require_moderator(tx, moderator_id)
    found = await liveblogs.unguarded(tx, slug)
    await require_over(tx, moderator_id, found.author_id)
    return found
