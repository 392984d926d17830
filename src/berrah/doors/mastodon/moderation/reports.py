"""Reports of people: docs.joinmastodon.org/methods/reports."""

from typing import Any

from litestar import post

from berrah.doors.mastodon.accounts.reads import card_of
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Asked, account_id_in
from berrah.doors.mastodon.shapes.times import iso
from berrah.moderation import reports
from berrah.moderation.reports import NewReport


@post("/api/v1/reports")
async def report(ask: Asked) -> Answer:
    """Report, new. Nothing is forwarded, because there are no other houses."""
    me, given = ask.person("write:reports"), ask.given
    new = NewReport.of(
        account_id_in(given.text("account_id")),
        given.text("category"),
        comment=given.text("comment"),
        posts=tuple(given.ids("status_ids")),
        rules=tuple(given.ids("rule_ids")),
    )
    made = await ask.house.write(reports.report, me, new)
    async with ask.house.store.read() as look:
        rules = (await reports.rules_of_reports(look, [made.id])).get(made.id, [])
    shape: dict[str, Any] = {
        "id": str(made.id),
        "action_taken": not made.is_open,
        "action_taken_at": None,
        "category": str(made.category),
        "comment": made.comment,
        "forwarded": False,
        "created_at": iso(made.at),
        "status_ids": [str(one) for one in new.posts] or None,
        "rule_ids": [str(one) for one in rules] or None,
        "target_account": ask.shapes.accounts.raw(await card_of(ask, made.account_id)),
    }
    return json(shape)


routes = [report]
