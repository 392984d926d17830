"""Telling the moderators of somebody, or of something they wrote."""

from typing import Any
from urllib.parse import quote

from litestar import post, route
from litestar.response import Response

from berrah import accounts
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.moderation.rules import said_rules
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.sending import write_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Refused, Unknown
from berrah.liveblogs import is_slug
from berrah.moderation import reports
from berrah.moderation.reports import Category, NewReport


@route("/report", http_method=READ)
async def report_page(request: Asked) -> Response[bytes]:
    """`?account=name`, or `?post=id`: what is wrong, in a few words; `?live=` names a live page of theirs."""
    visitor, asked = visitor_of(request), request.query_params
    visitor.require_person()
    if "sent" in asked:
        about, _ = await _subject(visitor, Form(account=asked.get("account", "")))
        return page(visitor, "reporting/reported.html", about=about)
    slug = asked.get("live", "")
    comment = f"{visitor.house.settings.url}/live/{slug}\n" if is_slug(slug) else ""
    return await _page(visitor, Form(account=asked.get("account", ""), post=asked.get("post", ""), comment=comment))


@post("/report")
async def report(request: Asked) -> Response[bytes]:
    """Send it."""
    visitor, form = visitor_of(request), form_of(request)
    about, entry = await _subject(visitor, form)
    broken = tuple(number(name.removeprefix("rule-")) for name in form if name.startswith("rule-"))
    try:
        is_broken = form["category"] in {"", Category.violation}
        new = NewReport.of(
            about.id,
            form["category"],
            comment=form["comment"],
            posts=(entry.card.id,) if entry else (),
            rules=broken if is_broken else (),
        )
        place = f"/report?account={quote(about.name)}&sent=1"
        where = await write_once(request, lambda _: place, reports.report, visitor.require_person(), new)
    except Refused as problem:
        return await _page(visitor, form, problem)
    return elsewhere(where)


async def _page(visitor: Visitor, typed: Form, problem: Refused | None = None) -> Response[bytes]:
    about, entry = await _subject(visitor, typed)
    return page(
        visitor,
        "reporting/report.html",
        problem=problem,
        about=about,
        entry=entry,
        house_rules=await said_rules(visitor),
        categories=[str(one) for one in Category],
        typed=typed,
    )


async def _subject(visitor: Visitor, form: Form) -> tuple[Any, Any]:
    """Whom it is about, and the entry if there is one, as the person sees it; raises Unknown."""
    if form["post"]:
        # Not as whom they act for: its private messages are not for everybody who does.
        entry = await visitor.house.cards.entry(visitor.require_person(), number(form["post"]))
        if entry is None:
            raise Unknown("post.unknown")
        return entry.author.account, entry
    async with visitor.house.store.read() as look:
        return await accounts.by_name(look, form["account"]), None


routes = [report_page, report]
