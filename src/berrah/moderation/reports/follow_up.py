"""Looking after reports."""

from berrah.kit.db import Tx
from berrah.moderation.acts.model import NOTE_MOST, What, within
from berrah.moderation.acts.power import require_moderator
from berrah.moderation.acts.record import record
from berrah.moderation.impartial import refuse_own
from berrah.moderation.reports import store as sql
from berrah.moderation.reports.model import Report
from berrah.moderation.reports.reads import report_by_id


async def assign(tx: Tx, moderator_id: int, report_id: int) -> Report:
    """Look after it oneself, whoever did before.

    Raises Forbidden("account.not_moderator", "act.yourself"), Unknown("report.unknown"), as all of these do.
    """
    return await _change(tx, moderator_id, report_id, What.assign)


async def unassign(tx: Tx, moderator_id: int, report_id: int) -> Report:
    """Leave it to whoever comes."""
    return await _change(tx, moderator_id, report_id, What.unassign)


async def close(tx: Tx, moderator_id: int | None, report_id: int, note: str = "") -> Report:
    """There is nothing more to be done about it; closed already, it stays so."""
    return await _change(tx, moderator_id, report_id, What.close, note)


async def reopen(tx: Tx, moderator_id: int | None, report_id: int) -> Report:
    """There is something to be done about it after all."""
    return await _change(tx, moderator_id, report_id, What.reopen)


async def _change(tx: Tx, moderator_id: int | None, report_id: int, what: What, note: str = "") -> Report:
    await require_moderator(tx, moderator_id)
    before, note = await report_by_id(tx, report_id), within(note, NOTE_MOST)
    await refuse_own(tx, moderator_id, before.account_id)
    if what is What.close:
        is_done = bool(await tx.run(sql.close, report=report_id))
    elif what is What.reopen:
        is_done = await tx.add_once(sql.open_again, report_id=report_id, assigned_to=None)
    else:
        to = moderator_id if what is What.assign else None
        is_done = before.assigned_to != to and bool(await tx.run(sql.assign, report=report_id, moderator=to))
    if not is_done:
        return before
    await record(tx, moderator_id, what, account_id=before.account_id, report_id=report_id, note=note)
    return await report_by_id(tx, report_id)
