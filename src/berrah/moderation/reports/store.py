"""Reports and the statements that ask."""

from typing import Any

from sqlalchemy import bindparam, func, select

from berrah.kit.db.erasing import anonymised, erased_with, impersonal, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import Statement, among, insert, insert_once, rows, values
from berrah.moderation.reports.model import Report

reports = Table(
    "reports",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("reporter_id", BigInteger, nullable=False),
    Column("account_id", BigInteger, nullable=False),
    Column("category", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Index("reports_of_account", "account_id", "id"),
    Index("reports_of_reporter", "reporter_id", "id"),
    # That there was one stays, for whoever counts them; the words are the reporter's, and about the other.
    **when_erased(anonymised("account_id", comment=""), anonymised("reporter_id", comment="")),
)
# A row while nobody has closed it, with whoever looks after it: the inbox is never longer than what is to be done.
open_reports = Table(
    "open_reports",
    metadata,
    Column("report_id", BigInteger, primary_key=True, autoincrement=False),
    Column("assigned_to", BigInteger),
    **in_key,
    # About somebody who is gone there is nothing to be done.
    **when_erased(erased_with("report_id", "reports", "account_id"), anonymised("assigned_to")),
)
reported_rules = Table(
    "reported_rules",
    metadata,
    Column("report_id", BigInteger, primary_key=True, autoincrement=False),
    Column("rule_id", BigInteger, primary_key=True, autoincrement=False),
    **in_key,
    **when_erased(impersonal("which rule a report names")),
)

_all = select(reports, open_reports.c.report_id.label("is_open"), open_reports.c.assigned_to)
_outer = _all.outerjoin(open_reports, open_reports.c.report_id == reports.c.id)
_open = _all.join(open_reports, open_reports.c.report_id == reports.c.id)


def _paged(clause: Any) -> Paged[Report]:
    return Paged(clause, reports.c.id, Report.of_row)


add_report = insert(reports)
add_rule = insert_once(reported_rules)
count_since = values(
    select(func.count()).where(reports.c.reporter_id == bindparam("reporter"), reports.c.id > bindparam("since"))
)
report_by_id = Statement(_outer.where(reports.c.id == bindparam("report")), Report.of_row)
reports_by_ids = Statement(_outer.where(among(reports.c.id, "ids")), Report.of_row)
open_list = _paged(_open)
mine_list = _paged(_open.where(open_reports.c.assigned_to == bindparam("moderator")))
closed_list = _paged(_outer.where(open_reports.c.report_id.is_(None)))
of_reporter = _paged(_outer.where(reports.c.reporter_id == bindparam("reporter")))
of_account = _paged(_outer.where(reports.c.account_id == bindparam("account")))
count_open = values(select(func.count()).select_from(open_reports))
rules_of = rows(
    select(reported_rules.c.report_id, reported_rules.c.rule_id)
    .where(among(reported_rules.c.report_id, "ids"))
    .order_by(reported_rules.c.report_id, reported_rules.c.rule_id)
)

open_again = insert_once(open_reports)
close = rows(open_reports.delete().where(open_reports.c.report_id == bindparam("report")))
assign = rows(
    open_reports.update()
    .where(open_reports.c.report_id == bindparam("report"))
    .values(assigned_to=bindparam("moderator"))
)
