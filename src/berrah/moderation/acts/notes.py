"""What moderators tell one another about somebody."""

from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.moderation.acts.model import NOTE_MOST, What, within
from berrah.moderation.acts.power import require_moderator
from berrah.moderation.acts.record import record


async def note(tx: Tx, moderator_id: int | None, account_id: int, text: str, report_id: int | None = None) -> int:
    """Keep a note for the moderators; raises Forbidden("account.not_moderator"), Refused("note.empty", …)."""
    await require_moderator(tx, moderator_id)
    said = within(text, NOTE_MOST)
    if not said:
        raise Refused("note.empty")
    return await record(tx, moderator_id, What.note, account_id=account_id, report_id=report_id, note=said)
