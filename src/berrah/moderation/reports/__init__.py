"""What people report, and what becomes of it.

Owns: reports, open_reports, reported_rules
Announces: Reported
"""

from berrah.moderation.reports.decide import decide
from berrah.moderation.reports.events import Reported
from berrah.moderation.reports.follow_up import assign, close, reopen, unassign
from berrah.moderation.reports.model import COMMENT_MOST, DAY_MOST, POSTS_MOST, Category, NewReport, Report, Which
from berrah.moderation.reports.reads import (
    open_count,
    report_by_id,
    reports,
    reports_by,
    reports_by_ids,
    rules_of_reports,
)
from berrah.moderation.reports.report import report

__all__ = [
    "COMMENT_MOST",
    "DAY_MOST",
    "POSTS_MOST",
    "Category",
    "NewReport",
    "Report",
    "Reported",
    "Which",
    "assign",
    "close",
    "decide",
    "open_count",
    "reopen",
    "report",
    "report_by_id",
    "reports",
    "reports_by",
    "reports_by_ids",
    "rules_of_reports",
    "unassign",
]
