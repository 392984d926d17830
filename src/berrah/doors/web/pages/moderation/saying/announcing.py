"""Writing announcements, seeing how many read them, taking them down and putting them back; for administrators."""

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.moderation.looking import staff_page
from berrah.doors.web.pages.moderation.saying.moments import first_of_day, last_of_day, moment_in, written
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.sending import write_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.kit.i18n import LANGUAGES
from berrah.kit.pages import Page
from berrah.moderation import acts, announcements
from berrah.moderation.announcements import Announcement, NewAnnouncement

_HERE = "/moderation/announcements"
_ONE = f"{_HERE}/{{announcement:str}}"
Verb = Callable[[Tx, int | None, int], Awaitable[None]]


@route(_HERE, http_method=READ)
async def listing(request: Asked) -> Response[bytes]:
    """All there ever were, with how many read them, and a form for a new one."""
    visitor = visitor_of(request)
    return await _listing(visitor, Page.of(request.query_params), Form())


@post(_HERE)
async def announce(request: Asked) -> Response[bytes]:
    """Say something to everybody, now or later."""
    visitor, form = visitor_of(request), form_of(request)
    try:
        me, new = visitor.require_person(), _new(visitor, form)
        where = await write_once(request, lambda _: _HERE, announcements.announce, me, new)
    except Refused as problem:
        return await _listing(visitor, Page(), form, problem)
    return elsewhere(where)


@route(_ONE, http_method=READ)
async def one_page(request: Asked, announcement: FromPath[str]) -> Response[bytes]:
    """One, to write anew."""
    visitor = visitor_of(request)
    found = await _one(visitor, number(announcement))
    return await _editing(visitor, found, _typed(visitor, found))


@post(_ONE)
async def change(request: Asked, announcement: FromPath[str]) -> Response[bytes]:
    """Say it otherwise, take it down, or put it back."""
    visitor, form, which = visitor_of(request), form_of(request), number(announcement)
    me = visitor.require_person()
    verbs: dict[str, Verb] = {"down": announcements.take_down, "back": announcements.put_back}
    verb = verbs.get(form["do"])
    try:
        if verb:
            await visitor.house.write(verb, me, which)
        else:
            await visitor.house.write(announcements.edit_announcement, me, which, _new(visitor, form))
    except Refused as problem:
        if verb:
            return await _listing(visitor, Page(), Form(), problem)
        return await _editing(visitor, await _one(visitor, which), form, problem)
    return elsewhere(f"{_HERE}#a{which}")


async def _listing(visitor: Visitor, asked: Page, form: Form, problem: Refused | None = None) -> Response[bytes]:
    async with visitor.house.store.read() as look:
        await acts.require_administrator(look, visitor.require_person())
        found = await announcements.every_announcement(look, asked)
    readers, members = await visitor.house.board.counted([one.id for one in found])
    older = found[-1].id if len(found) == asked.limit else None
    facts: dict[str, Any] = {"every": found, "readers": readers, "members": members, "older": older}
    return await staff_page(visitor, "announcements/write.html", problem=problem, typed=form, **facts)


async def _editing(
    visitor: Visitor, found: Announcement, form: Form, problem: Refused | None = None
) -> Response[bytes]:
    return await staff_page(visitor, "announcements/edit.html", problem=problem, typed=form, one=found)


async def _one(visitor: Visitor, which: int) -> Announcement:
    async with visitor.house.store.read() as look:
        await acts.require_administrator(look, visitor.require_person())
        return await announcements.announcement_by_id(look, which)


def _new(visitor: Visitor, form: Form) -> NewAnnouncement:
    is_all_day = bool(form["all_day"])
    zone = _zone(visitor, is_all_day=is_all_day)
    starts, ends = moment_in(form["starts"], zone), moment_in(form["ends"], zone)
    if is_all_day:
        starts = None if starts is None else first_of_day(starts, zone)
        ends = None if ends is None else last_of_day(ends, zone)
    return NewAnnouncement.of(
        {language: form[f"text-{language}"] for language in LANGUAGES},
        published_at=moment_in(form["published"], visitor.zone),
        starts_at=starts,
        ends_at=ends,
        is_all_day=is_all_day,
    )


def _typed(visitor: Visitor, found: Announcement) -> Form:
    """What stands in the fields before anybody has typed."""
    zone = _zone(visitor, is_all_day=found.is_all_day)
    texts = {f"text-{language}": text for language, text in found.texts.items()}
    return Form(
        {
            **texts,
            "published": written(found.published_at, visitor.zone) if found.waits(visitor.now) else "",
            "starts": written(found.starts_at, zone),
            "ends": written(found.ends_at, zone),
            "all_day": "1" if found.is_all_day else "",
        }
    )


def _zone(visitor: Visitor, *, is_all_day: bool) -> str:
    """Whole days are those of the house: whoever reads elsewhere reads the same date."""
    return visitor.house.settings.timezone if is_all_day else visitor.zone


routes = [listing, announce, one_page, change]
