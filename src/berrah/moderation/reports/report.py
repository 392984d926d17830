"""Telling the moderators."""

from berrah import accounts, posts
from berrah.kit.db import Tx
from berrah.kit.errors import Refused, TooMany, Unknown
from berrah.kit.ids import first_at
from berrah.moderation.acts.record import keep_posts
from berrah.moderation.reports import store as sql
from berrah.moderation.reports.events import Reported
from berrah.moderation.reports.model import DAY_MOST, NewReport, Report
from berrah.moderation.reports.reads import report_by_id
from berrah.moderation.rules.reads import rules_by_ids

_DAY_MS = 24 * 3_600_000


async def report(tx: Tx, reporter_id: int, new: NewReport) -> Report:
    """Report an account, perhaps with posts of it, which are kept as they are this moment.

    Raises Unknown("account.unknown", "post.unknown"), Refused("report.self"), TooMany("report.too_many").
    """
    if reporter_id == new.account_id:
        raise Refused("report.self")
    await accounts.by_id(tx, new.account_id)
    if await tx.value(sql.count_since, reporter=reporter_id, since=first_at(tx.now - _DAY_MS)) >= DAY_MOST:
        raise TooMany("report.too_many", retry_after=3_600, limit=DAY_MOST)
    subjects = [await posts.subject_of(tx, one) for one in new.posts]
    seen = await posts.visible_among(tx, reporter_id, subjects) if subjects else {}
    theirs = [post for post in seen.values() if post.author_id == new.account_id]
    if len(theirs) < len(set(subjects)):
        raise Unknown("post.unknown")
    report_id = tx.new_id(new.account_id)
    await tx.run(
        sql.add_report,
        id=report_id,
        reporter_id=reporter_id,
        account_id=new.account_id,
        category=str(new.category),
        comment=new.comment,
    )
    for rule_id in await rules_by_ids(tx, new.rules) if new.rules else ():
        await tx.run(sql.add_rule, report_id=report_id, rule_id=rule_id)
    await keep_posts(tx, report_id, theirs)
    await tx.run(sql.open_again, report_id=report_id, assigned_to=None)
    await tx.announce(Reported(report_id, new.account_id, reporter_id))
    return await report_by_id(tx, report_id)
