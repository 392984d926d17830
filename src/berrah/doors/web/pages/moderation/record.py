"""Everything that moderators did, for administrators."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from io import StringIO
from typing import Any, Final

from litestar import route
from litestar.response import Response

from berrah import accounts
from berrah.accounts import Account
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.moderation.looking import names, staff_page
from berrah.doors.web.rendering import SECURE
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.doors.web.wording import iso
from berrah.kit.db import Snapshot
from berrah.kit.errors import Refused, Unknown
from berrah.kit.i18n.times import zone_named
from berrah.kit.pages import Page
from berrah.moderation import acts
from berrah.moderation.acts import Act, What

_FILTERS: Final = ("by", "what", "about", "since", "until")
_FILE_MOST: Final = 5_000  # acts in one file; its last line's id goes on as max_id
_PAGE_MOST: Final = 500
_COLUMNS: Final = ("id", "at", "by", "what", "about", "subject", "text", "note", "report", "undoes")
# A cell that begins so is a formula to programs for tables (OWASP, CSV injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@route("/moderation/record", http_method=READ)
async def record(request: Asked) -> Response[bytes]:
    """Newest first; `?by=`, `?about=`, `?what=suspend`, `?since=2026-11-01` and `?until=` narrow it."""
    visitor, asked = visitor_of(request), Page.of(request.query_params, default=40)
    typed = {name: request.query_params.get(name, "").strip() for name in _FILTERS}
    problem, done = None, []
    async with visitor.house.store.read() as look:
        await acts.require_administrator(look, visitor.require_person())
        try:
            done = await acts.record_of(look, asked, **await _narrowed(look, visitor, typed))
        except (Unknown, Refused) as refusal:
            problem = refusal
        undone = await acts.undone_among(look, [one.id for one in done])
        everyone = {one.moderator_id for one in done} | {one.account_id for one in done}
        known = await names(look, everyone | {by for _, by in undone.values()})
    return await staff_page(
        visitor,
        "moderation/record.html",
        problem=problem,
        done=done,
        undone=undone,
        names=known,
        typed=typed,
        kinds=[str(one) for one in What],
        older=done[-1].id if len(done) >= asked.limit else None,
    )


@route("/moderation/record.csv", http_method=READ)
async def as_file(request: Asked) -> Response[bytes]:
    """The same as a table for other programs (RFC 4180), at most 5,000 acts; `?max_id=` goes on."""
    visitor, query = visitor_of(request), request.query_params
    typed = {name: query.get(name, "").strip() for name in _FILTERS}
    before = Page.of(query).max_id
    found: list[Act] = []
    async with visitor.house.store.read() as look:
        await acts.require_administrator(look, visitor.require_person())
        narrowed = await _narrowed(look, visitor, typed)
        while len(found) < _FILE_MOST:
            some = await acts.record_of(look, Page(_PAGE_MOST, max_id=before), **narrowed)
            found += some
            if len(some) < _PAGE_MOST:
                break
            before = some[-1].id
        known = await names(look, {one.moderator_id for one in found} | {one.account_id for one in found})
    text = StringIO()
    csv.writer(text).writerows([_COLUMNS, *_rows(found, known)])
    headers = {**SECURE, "content-disposition": 'attachment; filename="record.csv"', "cache-control": "no-store"}
    return Response(text.getvalue().encode(), media_type="text/csv; charset=utf-8", headers=headers)


async def _narrowed(look: Snapshot, visitor: Visitor, typed: Mapping[str, str]) -> dict[str, Any]:
    """What the form says; raises Unknown("account.unknown"), Refused("date.invalid")."""
    ids = {
        name: (await accounts.anybody_by_name(look, typed[name].removeprefix("@"))).id if typed[name] else 0
        for name in ("by", "about")
    }
    since, until = _day(typed["since"], visitor.zone), _day(typed["until"], visitor.zone, later=1)
    return {**ids, "what": typed["what"], "since": since or 0, "until": until}


def _day(text: str, zone: str, later: int = 0) -> int | None:
    """When a day begins where the reader lives, in ms; None for none. Raises Refused("date.invalid")."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text) + timedelta(days=later)
        return max(0, int(datetime.combine(day, time(), zone_named(zone)).timestamp() * 1000))
    except (ValueError, OverflowError):
        raise Refused("date.invalid") from None


def _rows(done: list[Act], known: Mapping[int, Account]) -> Iterator[tuple[str, ...]]:
    for act in done:
        by, about = (_name(known, who) for who in (act.moderator_id, act.account_id))
        told = (act.subject, act.text, act.note, str(act.report_id or ""), str(act.of_id or ""))
        yield tuple(map(_cell, (str(act.id), iso(act.at), by, str(act.what), about, *told)))


def _name(known: Mapping[int, Account], who: int | None) -> str:
    return known[who].name if who is not None and who in known else ""


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


routes = [record, as_file]
