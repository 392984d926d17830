"""The emoji of the house: for administrators, and kept in the record."""

from berrah.kit.db import Tx
from berrah.media import emojis
from berrah.moderation.acts.model import What
from berrah.moderation.acts.power import require_administrator
from berrah.moderation.acts.record import record


async def added(tx: Tx, administrator_id: int | None, shortcode: str) -> None:
    """One is being added, see media.emojis; raises Forbidden("account.not_administrator")."""
    await require_administrator(tx, administrator_id)
    await record(tx, administrator_id, What.emoji_added, subject=shortcode)


async def disable(tx: Tx, administrator_id: int | None, shortcode: str) -> None:
    """Show it no longer; raises Forbidden("account.not_administrator"), Unknown("emoji.unknown")."""
    await require_administrator(tx, administrator_id)
    await emojis.disable(tx, shortcode)
    await record(tx, administrator_id, What.emoji_disabled, subject=shortcode)


async def enable(tx: Tx, administrator_id: int | None, shortcode: str) -> None:
    """Show it again; raises the same."""
    await require_administrator(tx, administrator_id)
    await emojis.enable(tx, shortcode)
    await record(tx, administrator_id, What.emoji_enabled, subject=shortcode)


async def remove(tx: Tx, administrator_id: int | None, shortcode: str) -> None:
    """Let it go for good; raises the same."""
    await require_administrator(tx, administrator_id)
    await emojis.remove(tx, shortcode)
    await record(tx, administrator_id, What.emoji_removed, subject=shortcode)
