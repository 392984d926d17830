"""Pages of a profile: what somebody wrote with a hashtag, and whom they recommend; and the forms for the latter."""

from typing import Any

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah import graph, timelines
from berrah.accounts import Account
from berrah.doors.web import entries
from berrah.doors.web.forms import what_of
from berrah.doors.web.pages.going import READ, account_of, back
from berrah.doors.web.pages.timelines import asked_of, listed
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.undoing import Done, offered
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.filters import Context
from berrah.kit.pages import Page


@route("/{handle:str}/tagged/{tag:str}", http_method=READ)
async def tagged(request: Asked, handle: FromPath[str], tag: FromPath[str]) -> Response[bytes]:
    """What they wrote with a hashtag, newest first, as far as the reader may read it."""
    visitor, asked = visitor_of(request), asked_of(request)
    account = await account_of(visitor, handle)

    async def pull(part: Page) -> list[int]:
        async with visitor.house.store.read() as look:
            return await timelines.tagged(look, visitor.id, account.id, tag, part)

    found = await entries.filled(visitor, pull, asked, Context.account)
    facts = {"tag": tag, "live": "", **await _head(visitor, account)}
    return await listed(visitor, "profile/tagged.html", found, asked, context=Context.account, **facts)


@route("/{handle:str}/recommends", http_method=READ)
async def recommends(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Whom they recommend, newest first."""
    visitor, asked = visitor_of(request), Page.of(request.query_params, default=40)
    account = await account_of(visitor, handle)
    async with visitor.house.store.read() as look:
        rows = await graph.endorsed_for(look, visitor.id, account.id, asked)
        people = [one for _, one in rows]
        relations = await graph.relations(look, visitor.id, people) if visitor.id and people else {}
    cards = await visitor.house.cards.accounts.of(people)
    return page(
        visitor,
        "profile/recommends.html",
        shown=[cards[one] for one in people if one in cards],
        relations=relations,
        older=rows[-1][0] if len(rows) >= asked.limit else None,
        **await _head(visitor, account),
    )


@post("/{handle:str}/recommend")
async def recommend(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Recommend them on one's profile."""
    return await _done(request, handle, is_wanted=True)


@post("/{handle:str}/unrecommend")
async def unrecommend(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Recommend them no longer."""
    return await _done(request, handle, is_wanted=False)


async def _done(request: Asked, handle: str, *, is_wanted: bool) -> Response[bytes]:
    visitor = visitor_of(request)
    actor, other = visitor.actor, await account_of(visitor, handle)
    verb = graph.endorse if is_wanted else graph.unendorse
    await visitor.house.act(actor, what_of(request), verb, other.id)
    done = Done("unrecommend", f"/@{other.name}/recommend", f"@{other.name}")
    return elsewhere(back(visitor, f"/@{other.name}"), () if is_wanted else offered(visitor, done))


async def _head(visitor: Visitor, account: Account) -> dict[str, Any]:
    """What stands at the head of every page of somebody."""
    card = (await visitor.house.cards.accounts.of([account.id]))[account.id]
    if visitor.id is None:
        return {"card": card, "account": card.account, "relation": None}
    async with visitor.house.store.read() as look:
        relations = await graph.relations(look, visitor.id, [account.id])
    return {"card": card, "account": card.account, "relation": relations[account.id]}


routes = [tagged, recommends, recommend, unrecommend]
