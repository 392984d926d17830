"""What a member does with what is to be sent later."""

from litestar import post
from litestar.params import FromPath
from litestar.response import Response

from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import number
from berrah.doors.web.pages.scheduling.mine import Changing, shown
from berrah.doors.web.pages.scheduling.planning import Planning
from berrah.doors.web.rendering import elsewhere, html
from berrah.doors.web.undoing import Done, offered
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Forbidden, Refused, Unknown
from berrah.posts import Draft
from berrah.publishing import later

_TEXT_MOST = 5_000


async def planned(visitor: Visitor, draft: Draft, at: int, key: str) -> Response[bytes]:
    """Have a draft sent at this moment (ms), and show it among the others; our own script goes there by itself."""
    made = await visitor.house.write(later.schedule_by, visitor.require_person(), draft, at, key)
    where = f"/scheduled?made={made.id}#s{made.id}"
    return html(visitor, "", headers={"location": where}, status=201) if visitor.wants_part else elsewhere(where)


@post("/scheduled/{scheduled_id:str}/change")
async def change(request: Asked, scheduled_id: FromPath[str]) -> Response[bytes]:
    """Another time, other words; what is refused stays in the form."""
    visitor, form, one = visitor_of(request), form_of(request), number(scheduled_id)
    visitor.require_permission("posts.publish")
    text, planning = form["text"][:_TEXT_MOST], Planning.sent(form)
    try:
        at = await _moment(visitor, one, planning)
        actor, rules = visitor.actor, visitor.house.rules
        act = visitor.house.act
        await act(actor, what_of(request), later.change, one, actor.person_id, rules, at=at, text=text)
    except (Refused, Unknown) as problem:
        if problem.code == "schedule.unknown":
            raise
        return await shown(visitor, problem=problem, changing=Changing(one, text, planning))
    return elsewhere(f"/scheduled?changed={one}#s{one}")


async def _moment(visitor: Visitor, scheduled_id: int, planning: Planning) -> int | None:
    """The moment of the form; None where it is still the minute that was shown: seconds are not in it."""
    async with visitor.house.store.read() as look:
        was = await later.one_of(look, visitor.require(), scheduled_id)
    at = planning.moment(visitor.zone)
    return None if at is None or at == was.due_at - was.due_at % 60_000 else at


@post("/scheduled/{scheduled_id:str}/now")
async def send_now(request: Asked, scheduled_id: FromPath[str]) -> Response[bytes]:
    """Do not wait; its page, when it is out."""
    visitor, one = visitor_of(request), number(scheduled_id)
    person, house = visitor.require_person(), visitor.house
    await house.limiter.spend(f"post:{visitor.require()}", house.settings.limit_post)
    try:
        made = await house.write(later.send_now, visitor.require(), one, person, house.rules)
    except (Forbidden, Refused, Unknown) as problem:
        if problem.code == "schedule.unknown":
            raise
        return await shown(visitor, problem=problem)
    await house.bus.caught_up()
    return elsewhere(f"/@{visitor.me.account.name}/{made.id}" if visitor.me else "/")


@post("/scheduled/{scheduled_id:str}/withdraw")
async def withdraw(request: Asked, scheduled_id: FromPath[str]) -> Response[bytes]:
    """Take it back; the list offers to put it back."""
    visitor, one = visitor_of(request), number(scheduled_id)
    await visitor.house.act(visitor.actor, what_of(request), later.withdraw, one)
    return elsewhere("/scheduled", offered(visitor, Done("scheduled", f"/scheduled/{one}/back")))


@post("/scheduled/{scheduled_id:str}/back")
async def put_back(request: Asked, scheduled_id: FromPath[str]) -> Response[bytes]:
    """Have it sent after all."""
    visitor, one = visitor_of(request), number(scheduled_id)
    try:
        await visitor.house.act(visitor.actor, what_of(request), later.put_back, one, visitor.house.rules)
    except (Refused, Unknown) as problem:
        if problem.code == "schedule.unknown":
            raise
        return await shown(visitor, problem=problem)
    return elsewhere(f"/scheduled?back={one}#s{one}")


handlers = [change, send_now, withdraw, put_back]
