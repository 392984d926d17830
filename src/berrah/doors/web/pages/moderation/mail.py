"""Mail addresses that open no account, for administrators."""

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah.accounts import mailblocks
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.moderation.looking import staff_page
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.sending import write_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Refused
from berrah.kit.pages import Page
from berrah.moderation import acts, mail

_HERE = "/moderation/mail"


@route(_HERE, http_method=READ)
async def blocks(request: Asked) -> Response[bytes]:
    """What is blocked, and a form to block more."""
    return await _page(visitor_of(request), Page.of(request.query_params, default=40))


@post(_HERE)
async def block(request: Asked) -> Response[bytes]:
    """Block a domain or an address."""
    visitor = visitor_of(request)
    try:
        me, what = visitor.require_person(), form_of(request)["what"]
        where = await write_once(request, lambda _: _HERE, mail.block, me, what)
    except Refused as problem:
        return await _page(visitor, Page(40), problem, form_of(request))
    return elsewhere(where)


@post("/moderation/mail/{block_id:str}/allow")
async def allow(request: Asked, block_id: FromPath[str]) -> Response[bytes]:
    """Block it no longer."""
    visitor = visitor_of(request)
    await visitor.house.write(mail.allow, visitor.require_person(), number(block_id))
    return elsewhere(_HERE)


async def _page(
    visitor: Visitor, asked: Page, problem: Refused | None = None, typed: Form | None = None
) -> Response[bytes]:
    async with visitor.house.store.read() as look:
        await acts.require_administrator(look, visitor.require_person())
        found = await mailblocks.mail_blocks(look, asked)
    older = found[-1].id if len(found) >= asked.limit else None
    return await staff_page(
        visitor, "moderation/mail.html", problem=problem, blocks=found, older=older, typed=typed or Form()
    )


routes = [blocks, block, allow]
