"""Looking at reports: for moderators."""

from collections import defaultdict
from collections.abc import Iterable

from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page
from berrah.moderation.reports import store as sql
from berrah.moderation.reports.model import Report, Which


async def report_by_id(look: Snapshot, report_id: int) -> Report:
    """One report; raises Unknown("report.unknown")."""
    found = await look.first(sql.report_by_id, report=report_id)
    if found is None:
        raise Unknown("report.unknown")
    return found


async def reports_by_ids(look: Snapshot, ids: Iterable[int]) -> dict[int, Report]:
    """Reports by id."""
    return {report.id: report for report in await look.all(sql.reports_by_ids, ids=list(ids))}


async def reports(
    look: Snapshot, page: Page, which: Which = Which.open, *, moderator_id: int = 0, account_id: int | None = None
) -> list[Report]:
    """Reports, newest first: those that are open, the moderator's own, the closed ones, or all about one account."""
    if account_id is not None:
        return await sql.of_account.fetch(look, page, account=account_id)
    if which is Which.mine:
        return await sql.mine_list.fetch(look, page, moderator=moderator_id)
    return await (sql.open_list if which is Which.open else sql.closed_list).fetch(look, page)


async def reports_by(look: Snapshot, reporter_id: int, page: Page) -> list[Report]:
    """What somebody reported, newest first: for themselves."""
    return await sql.of_reporter.fetch(look, page, reporter=reporter_id)


async def rules_of_reports(look: Snapshot, report_ids: Iterable[int]) -> dict[int, list[int]]:
    """The ids of the rules that each of these names."""
    found: dict[int, list[int]] = defaultdict(list)
    for report_id, rule_id in await look.all(sql.rules_of, ids=list(report_ids)):
        found[report_id].append(rule_id)
    return found


async def open_count(look: Snapshot) -> int:
    """How many wait."""
    return int(await look.value(sql.count_open))
