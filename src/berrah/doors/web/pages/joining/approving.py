"""Those who wait to be let in, for whoever looks after the house."""

from collections.abc import Awaitable, Callable

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah import accounts
from berrah.accounts import Account
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.moderation.looking import staff_page
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.kit.db import Tx
from berrah.kit.pages import Page
from berrah.moderation import admission

Decides = Callable[[Tx, int, int], Awaitable[Account]]


@route("/admin/accounts", http_method=READ)
async def applicants_page(request: Asked) -> Response[bytes]:
    """Who they are and what they say of themselves."""
    visitor, asked = visitor_of(request), Page.of(request.query_params, default=40)
    async with visitor.house.store.read() as look:
        await accounts.require_moderator(look, visitor.require_person())
        waiting = await accounts.applicants(look, asked)
    cards = await visitor.house.cards.accounts.of([one.account_id for one in waiting])
    shown = [(cards[one.account_id], one.reason) for one in waiting if one.account_id in cards]
    older = waiting[-1].account_id if len(waiting) >= asked.limit else None
    return await staff_page(visitor, "joining/applicants.html", applicants=shown, older=older)


@post("/admin/accounts/{account_id:str}/approve")
async def approve(request: Asked, account_id: FromPath[str]) -> Response[bytes]:
    """Let them in."""
    return await _decided(request, admission.let_in, account_id)


@post("/admin/accounts/{account_id:str}/refuse")
async def refuse(request: Asked, account_id: FromPath[str]) -> Response[bytes]:
    """Do not."""
    return await _decided(request, admission.turn_away, account_id)


async def _decided(request: Asked, decide: Decides, account_id: str) -> Response[bytes]:
    visitor = visitor_of(request)
    await visitor.house.write(decide, visitor.require_person(), number(account_id))
    return elsewhere("/admin/accounts")
