"""The inbox of the moderators, and one report with all that belongs to it."""

from typing import Any

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah import posts
from berrah.accounts import Account
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.moderation.looking import enter, names, staff_page
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.db import Snapshot
from berrah.kit.db.erasing import NOBODY
from berrah.kit.errors import Problem, Unknown
from berrah.kit.pages import Page
from berrah.moderation import acts, evidence, people, reports, rules
from berrah.moderation.acts import Act, KeptPost
from berrah.moderation.people import Dossier
from berrah.moderation.reports import Which
from berrah.posts import Post

_STEPS = {"assign": reports.assign, "unassign": reports.unassign, "reopen": reports.reopen}
_OTHERS = Page(10)


@route("/moderation", http_method=READ)
async def inbox(request: Asked) -> Response[bytes]:
    """What is to be done; with `?which=mine` one's own, with `?which=closed` what was."""
    visitor, asked = visitor_of(request), Page.of(request.query_params)
    name = request.query_params.get("which", "open")
    which = Which(name) if name in set(Which) else Which.open
    async with visitor.house.store.read() as look:
        me = await enter(visitor, look)
        found = await reports.reports(look, asked, which, moderator_id=me)
        kept = await acts.kept_posts(look, [one.id for one in found])
        everyone = {who for one in found for who in (one.account_id, one.reporter_id, one.assigned_to)}
        known = await names(look, everyone)
    older = found[-1].id if len(found) >= asked.limit else None
    return await staff_page(
        visitor, "moderation/inbox.html", which=which, reports=found, kept=kept, names=known, older=older
    )


@route("/moderation/reports/{report_id:str}", http_method=READ)
async def one(request: Asked, report_id: FromPath[str]) -> Response[bytes]:
    """One report."""
    return await report_page(visitor_of(request), number(report_id))


@post("/moderation/reports/{report_id:str}")
async def follow_up(request: Asked, report_id: FromPath[str]) -> Response[bytes]:
    """Take it, leave it, close it or open it again."""
    visitor, form, which = visitor_of(request), form_of(request), number(report_id)
    me = visitor.require_person()
    try:
        if form["step"] == "close":
            await visitor.house.write(reports.close, me, which, form["note"])
        elif form["step"] in _STEPS:
            await visitor.house.write(_STEPS[form["step"]], me, which)
    except Problem as problem:
        return await report_page(visitor, which, problem)
    return elsewhere(f"/moderation/reports/{which}")


async def report_page(
    visitor: Visitor, report_id: int, problem: Problem | None = None, typed: Form | None = None
) -> Response[bytes]:
    """The report with its posts as they were, what was done about it, and what is known of whom it is about."""
    async with visitor.house.store.read() as look:
        me = await enter(visitor, look)
        found = await reports.report_by_id(look, report_id)
        kept, standing, media = await _reported(look, report_id)
        named = (await reports.rules_of_reports(look, [report_id])).get(report_id, [])
        done = await acts.acts_of_report(look, report_id)
        undone = await acts.undone_among(look, [one.id for one in done])
        is_here = found.account_id != NOBODY
        others = await reports.reports(look, _OTHERS, account_id=found.account_id) if is_here else []
        known = await names(look, {found.account_id, found.reporter_id, found.assigned_to, *map(_by, done)})
        dossier = await _dossier(look, known, found.account_id) if is_here else None
        house_rules = await rules.all_rules(look)
    return await staff_page(
        visitor,
        "moderation/one.html",
        problem=problem,
        typed=typed or Form(),
        report=found,
        kept=kept,
        media=media,
        standing=standing,
        named=named,
        done=done,
        undone=undone,
        others=[one for one in others if one.id != report_id],
        names=known,
        dossier=dossier,
        house_rules=house_rules,
        is_mine=found.assigned_to == me,
    )


async def _dossier(look: Snapshot, known: dict[int, Account], account_id: int) -> Dossier:
    if account_id not in known:
        raise Unknown("account.unknown")
    return (await people.dossiers(look, [known[account_id]]))[0]


async def _reported(look: Snapshot, report_id: int) -> tuple[list[KeptPost], dict[int, Post], Any]:
    """The posts as they were, and those of them that are there still, by id; and what goes with them.

    Hidden ones too, and those of somebody suspended: they may still be decided about.
    """
    kept = (await acts.kept_posts(look, [report_id])).get(report_id, [])
    return kept, await posts.unguarded(look, [one.post_id for one in kept]), await evidence.shown(look, kept)


def _by(act: Act) -> int | None:
    return act.moderator_id


routes = [inbox, one, follow_up]
