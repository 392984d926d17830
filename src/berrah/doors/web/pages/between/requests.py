"""Who asks to follow a member, and the answers, one by one or several at once."""

from litestar import post, route
from litestar.response import Response

from berrah import graph
from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.undoing import Cookies, Done, offered
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.graph import parting
from berrah.kit.pages import Page

_SHOWN = 40


@route("/requests", http_method=READ)
async def requests(request: Asked) -> Response[bytes]:
    """Those who ask, newest first."""
    visitor = visitor_of(request)
    visitor.require_permission("people.manage")
    member, asked = visitor.require(), Page.of(request.query_params, default=_SHOWN)
    async with visitor.house.store.read() as look:
        rows = await graph.pending(look, member, asked)
        number_of_them = await graph.count_requests(look, member)
    cards = await visitor.house.cards.accounts.of([other for _, other in rows])
    return page(
        visitor,
        "between/requests.html",
        shown=[cards[other] for _, other in rows if other in cards],
        number=number_of_them,
        older=rows[-1][0] if len(rows) >= asked.limit else None,
    )


@post("/requests")
async def answer(request: Asked) -> Response[bytes]:
    """Let in those who are ticked, or do not."""
    visitor, form = visitor_of(request), form_of(request)
    chosen = [number(name.removeprefix("who-")) for name in form if name.startswith("who-")]
    is_yes = form.get("answer") == "approve"
    verb, what = (graph.approve, "let_in") if is_yes else (parting.refuse, "turn_away")
    # One by one where it is done for an organisation: its record names each of them.
    for some in [chosen] if visitor.actor.is_oneself else [[one] for one in chosen]:
        await visitor.house.act(visitor.actor, what, verb, some)
    return elsewhere("/requests", () if is_yes else await _undone(visitor, chosen))


@post("/requests/back")
async def put_back(request: Asked) -> Response[bytes]:
    """Have those ask again who were turned away."""
    visitor, who = visitor_of(request), form_of(request)["who"]
    chosen = [number(one) for one in who.split()[:_SHOWN]]
    await visitor.house.act(visitor.actor, what_of(request), parting.put_back, chosen)
    return elsewhere("/requests")


async def _undone(visitor: Visitor, chosen: list[int]) -> Cookies:
    cards = await visitor.house.cards.accounts.of(chosen)
    name = f"@{cards[chosen[0]].account.name}" if len(chosen) == 1 and cards else ""
    who = {"who": " ".join(map(str, chosen))}
    return offered(visitor, Done("turn_away" if name else "turn_away_all", "/requests/back", name, who))


handlers = [requests, answer, put_back]
