"""Pages of people: profile, followers, and whom they follow."""

from collections.abc import Sequence
from typing import Any

from litestar import route
from litestar.params import FromPath
from litestar.response import Response

from berrah import graph, timelines
from berrah.accounts import Account
from berrah.cards.model import AccountCard
from berrah.doors.web import entries
from berrah.doors.web.feeds.telling import of_account
from berrah.doors.web.found.heads import of_profile
from berrah.doors.web.pages import growing
from berrah.doors.web.pages.going import READ, account_of
from berrah.doors.web.pages.marked import mine
from berrah.doors.web.pages.profile.shown import shown as shown_beside
from berrah.doors.web.pages.timelines import asked_of, listed
from berrah.doors.web.rendering import moved, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.filters import Context
from berrah.kit.pages import Page


@route("/{handle:str}", http_method=READ)
async def profile(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """What somebody wrote and passed on; with `?replies=1` also what they answered."""
    visitor, asked = visitor_of(request), asked_of(request)
    account = await account_of(visitor, handle)
    if handle != f"@{account.name}":
        return moved(f"/@{account.name}")
    with_replies = request.query_params.get("replies") == "1"
    facts, found = {**await _head(visitor, account), "pinned": []}, []
    is_veiled = _is_veiled(visitor, account, facts["relation"]) and request.query_params.get("show") != "1"
    if not is_veiled:
        found = await _said(visitor, account, asked, with_replies=with_replies)
        if asked == Page() and not with_replies:
            facts["apart"], facts["pinned"] = await mine.pinned(visitor, account.id)
            facts |= await shown_beside(visitor, account)
            facts |= await growing.brief(visitor, account)
    live = "" if is_veiled else f"/live/accounts/{account.id}"
    facts["data"] = await of_profile(visitor, facts["card"])
    facts |= {"live": live, "with_replies": with_replies, "is_veiled": is_veiled}
    facts["feed"] = of_account(account, with_replies=with_replies)
    return await listed(visitor, "accounts/profile.html", found, asked, context=Context.account, **facts)


@route("/{handle:str}/followers", http_method=READ)
async def followers(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Who follows them, newest first."""
    visitor, asked = visitor_of(request), asked_of(request)
    account = await account_of(visitor, handle)
    async with visitor.house.store.read() as look:
        is_told = await graph.shows_network(look, visitor.id, account.id)
        rows = await graph.followers(look, account.id, asked) if is_told else []
    span = request.query_params.get("span", "")
    grown = await growing.full(visitor, account, span) if is_told and asked == Page() else {}
    return await _people(visitor, account, rows, asked, grown, is_followers=True, is_told=is_told)


@route("/{handle:str}/following", http_method=READ)
async def following(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Whom they follow, newest first."""
    visitor, asked = visitor_of(request), asked_of(request)
    account = await account_of(visitor, handle)
    async with visitor.house.store.read() as look:
        is_told = await graph.shows_network(look, visitor.id, account.id)
        rows = await graph.following(look, account.id, asked) if is_told else []
    return await _people(visitor, account, rows, asked, {}, is_followers=False, is_told=is_told)


async def _said(visitor: Visitor, account: Account, asked: Page, *, with_replies: bool) -> list[int]:
    async def pull(part: Page) -> list[int]:
        async with visitor.house.store.read() as look:
            return await timelines.account(look, visitor.id, account.id, part, with_replies=with_replies)

    return await entries.filled(visitor, pull, asked, Context.account)


def _is_veiled(visitor: Visitor, account: Account, relation: graph.Relation | None) -> bool:
    """Whether a word of warning comes first: whom moderators limit is read as before only by those who follow them."""
    return account.is_limited and visitor.id != account.id and not (relation and relation.is_following)


async def _head(visitor: Visitor, account: Account) -> dict[str, Any]:
    """What stands at the head of every page of somebody."""
    card = (await visitor.house.cards.accounts.of([account.id]))[account.id]
    relation = (await _relations(visitor, [card])).get(account.id)
    return {"card": card, "account": card.account, "relation": relation}


async def _people(
    visitor: Visitor,
    account: Account,
    rows: Sequence[tuple[int, int]],
    asked: Page,
    grown: dict[str, Any],
    *,
    is_followers: bool,
    is_told: bool,
) -> Response[bytes]:
    cards = await visitor.house.cards.accounts.of([other for _, other in rows])
    shown = [cards[other] for _, other in rows if other in cards]
    return page(
        visitor,
        "accounts/follows.html",
        **await _head(visitor, account),
        shown=shown,
        relations=await _relations(visitor, shown),
        older=rows[-1][0] if len(rows) >= asked.limit else None,
        is_followers=is_followers,
        is_told=is_told,
        **{"grown": None, **grown},
    )


async def _relations(visitor: Visitor, cards: Sequence[AccountCard]) -> dict[int, graph.Relation]:
    """How the visitor stands to each of these; a stranger stands to nobody."""
    if visitor.id is None or not cards:
        return {}
    async with visitor.house.store.read() as look:
        return await graph.relations(look, visitor.id, [card.id for card in cards])
