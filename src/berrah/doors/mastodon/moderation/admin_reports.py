"""Reports for moderators: docs.joinmastodon.org/methods/admin/reports."""

from collections.abc import Awaitable, Callable

from litestar import get, post

from berrah.doors.mastodon.answers import Answer, json, links
from berrah.doors.mastodon.asking import Ask, Asked, InPath, account_id_in, id_in
from berrah.doors.mastodon.moderation.admin_accounts import moderator
from berrah.doors.mastodon.moderation.shapes import many_reports
from berrah.moderation import reports
from berrah.moderation.reports import Report, Which

_DEFAULT, _MOST = 40, 100
_READ, _WRITE = "admin:read:reports", "admin:write:reports"


@get("/api/v1/admin/reports")
async def listed(ask: Asked) -> Answer:
    """Admin::Report of many, newest first: those that are open, or `resolved`, or about `target_account_id`."""
    me, page, about = await moderator(ask, _READ), ask.page(_DEFAULT, _MOST), ask.given.text("target_account_id")
    which = Which.closed if ask.given.is_on("resolved") else Which.open
    account = account_id_in(about) if about else None
    async with ask.house.store.read() as look:
        found = await reports.reports(look, page, which, account_id=account)
    return json(await many_reports(ask, me, found), headers=links(ask, [one.id for one in found]))


@get("/api/v1/admin/reports/{report:str}")
async def show(ask: Asked, report: InPath) -> Answer:
    """Admin::Report."""
    me = await moderator(ask, _READ)
    async with ask.house.store.read() as look:
        found = await reports.report_by_id(look, _id_in(report))
    return json((await many_reports(ask, me, [found]))[0])


@post("/api/v1/admin/reports/{report:str}/assign_to_self", status_code=200)
async def assign(ask: Asked, report: InPath) -> Answer:
    """Admin::Report, to be looked after by whoever asks."""
    return await _changed(ask, reports.assign, report)


@post("/api/v1/admin/reports/{report:str}/unassign", status_code=200)
async def unassign(ask: Asked, report: InPath) -> Answer:
    """Admin::Report, to be looked after by whoever comes."""
    return await _changed(ask, reports.unassign, report)


@post("/api/v1/admin/reports/{report:str}/resolve", status_code=200)
async def resolve(ask: Asked, report: InPath) -> Answer:
    """Admin::Report, closed."""
    return await _changed(ask, reports.close, report)


@post("/api/v1/admin/reports/{report:str}/reopen", status_code=200)
async def reopen(ask: Asked, report: InPath) -> Answer:
    """Admin::Report, open again."""
    return await _changed(ask, reports.reopen, report)


async def _changed(ask: Ask, verb: Callable[..., Awaitable[Report]], report: str) -> Answer:
    me = await moderator(ask, _WRITE)
    changed = await ask.house.write(verb, me, _id_in(report))
    return json((await many_reports(ask, me, [changed]))[0])


def _id_in(path: str) -> int:
    return id_in(path, "report.unknown")


routes = [listed, show, assign, unassign, resolve, reopen]
