"""Deciding about somebody because of a report, which is closed with it."""

from berrah.kit.db import Tx
from berrah.kit.errors import Unknown
from berrah.moderation.acts.model import Act, Sanction
from berrah.moderation.acts.sanction import sanction
from berrah.moderation.reports.follow_up import close
from berrah.moderation.reports.reads import report_by_id


async def decide(tx: Tx, moderator_id: int | None, account_id: int, decided: Sanction) -> Act:
    """As `acts.sanction`; raises Unknown("report.unknown") too, also for a report about somebody else."""
    report = await report_by_id(tx, decided.report_id) if decided.report_id is not None else None
    if report and report.account_id != account_id:
        raise Unknown("report.unknown")
    made = await sanction(tx, moderator_id, account_id, decided)
    if report:
        await close(tx, moderator_id, report.id)
    return made
