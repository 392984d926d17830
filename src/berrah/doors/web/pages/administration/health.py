"""How the server is, for administrators: every sign with a judgement and what to do."""

from typing import Final

from litestar import post, route
from litestar.response import Response

from berrah import accounts
from berrah.doors import condition, condition_said
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.moderation.looking import staff_page
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.db import Tx
from berrah.kit.errors import Problem, Refused
from berrah.kit.mail import Mail, put
from berrah.moderation import acts

_HERE: Final = "/moderation/health"


@route(_HERE, http_method=READ)
async def health_page(request: Asked) -> Response[bytes]:
    """What was examined just now."""
    return await _shown(visitor_of(request), sent="sent" in request.query_params)


@post(f"{_HERE}/mail")
async def try_mail(request: Asked) -> Response[bytes]:
    """Send a letter to one's own address, on the way that all letters take."""
    visitor, form = visitor_of(request), form_of(request)
    house, me = visitor.house, visitor.require_person()
    async with house.store.read() as look:
        await acts.require_administrator(look, me)
    if not house.settings.has_mail:
        return await _shown(visitor, problem=Refused("mail.none"))
    try:
        await house.limiter.spend(f"mail:{me}", house.settings.limit_mail)
    except Refused as problem:
        return await _shown(visitor, problem=problem)
    # The key is that of the page: a form that is sent twice is one letter.
    await house.write(_put_trial, me, form["opened"][:40], visitor.tongue.language)
    return elsewhere(f"{_HERE}?sent")


async def _put_trial(tx: Tx, person_id: int, opened: str, language: str) -> None:
    address = await accounts.email_of(tx, person_id)
    await put(tx, Mail(key=f"trial:{person_id}:{opened}", recipient=address, kind="trial", language=language, facts={}))


async def _shown(visitor: Visitor, problem: Problem | None = None, *, sent: bool = False) -> Response[bytes]:
    async with visitor.house.store.read() as look:
        me = visitor.require_person()
        await acts.require_administrator(look, me)
        address = await accounts.email_of(look, me)
    signs, tongue = await condition.examined(visitor.house), visitor.tongue
    rows = [
        {
            "sign": sign,
            "called": condition_said.called(tongue, sign),
            "stands": condition_said.stands(tongue, sign),
            "judged": condition_said.judged(tongue, sign),
            "advice": condition_said.advised(tongue, sign),
        }
        for sign in sorted(signs, key=lambda one: -list(condition.Judgement).index(one.judgement))
    ]
    worst = condition.worst(signs)
    return await staff_page(
        visitor, "administration/health.html", problem=problem, rows=rows, worst=worst, address=address, sent=sent
    )


routes = [health_page, try_mail]
