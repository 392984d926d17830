"""Pages of people: profile, followers, whom they follow, and whom one might follow."""

from collections.abc import Sequence
from typing import Any

from litestar import route
from litestar.params import FromPath
from litestar.response import Response

from berrah import accounts, graph, timelines
from berrah.accounts import Account
from berrah.cards.model import AccountCard
from berrah.doors.web.pages import beside
from berrah.doors.web.pages.going import READ, account_of
from berrah.doors.web.pages.marked import mine
from berrah.doors.web.pages.timelines import asked_of, listed
from berrah.doors.web.rendering import moved, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.pages import Page

_SUGGESTED = 12
_NEWEST = 30


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
        async with visitor.house.store.read() as look:
            found = await timelines.account(look, visitor.id, account.id, asked, with_replies=with_replies)
        if asked == Page() and not with_replies:
            facts["apart"], facts["pinned"] = await mine.pinned(visitor, account.id)
    live = "" if is_veiled else f"/live/accounts/{account.id}"
    facts |= {"live": live, "with_replies": with_replies, "is_veiled": is_veiled}
    return await listed(visitor, "accounts/profile.html", found, asked, **facts)


@route("/{handle:str}/followers", http_method=READ)
async def followers(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Who follows them, newest first."""
    visitor, asked = visitor_of(request), asked_of(request)
    account = await account_of(visitor, handle)
    async with visitor.house.store.read() as look:
        rows = await graph.followers(look, account.id, asked)
    return await _people(visitor, account, rows, asked, is_followers=True)


@route("/{handle:str}/following", http_method=READ)
async def following(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Whom they follow, newest first."""
    visitor, asked = visitor_of(request), asked_of(request)
    account = await account_of(visitor, handle)
    async with visitor.house.store.read() as look:
        rows = await graph.following(look, account.id, asked)
    return await _people(visitor, account, rows, asked, is_followers=False)


@route("/people", http_method=READ)
async def people(request: Asked) -> Response[bytes]:
    """Whom to follow, and who has come lately."""
    visitor, asked = visitor_of(request), Page.of(request.query_params, default=_NEWEST)
    suggested = await beside.suggestions(visitor, _SUGGESTED) if asked.max_id is None else []
    async with visitor.house.store.read() as look:
        came = await accounts.newest(look, asked.limit, asked.below)
        waiting = await accounts.waiting_among(look, [account.id for account in came])
    cards = await visitor.house.cards.accounts.of([account.id for account in came])
    seen = [account.id for account in came if account.profile.is_discoverable and account.id not in waiting]
    newest = [cards[one] for one in seen if one in cards]
    shown = [*suggested, *newest]
    return page(
        visitor,
        "accounts/people.html",
        suggested=suggested,
        newest=newest,
        relations=await _relations(visitor, shown),
        older=came[-1].id if len(came) >= asked.limit else None,
    )


def _is_veiled(visitor: Visitor, account: Account, relation: graph.Relation | None) -> bool:
    """Whether a word of warning comes first: whom moderators limit is read as before only by those who follow them."""
    return account.is_limited and visitor.id != account.id and not (relation and relation.is_following)


async def _head(visitor: Visitor, account: Account) -> dict[str, Any]:
    """What stands at the head of every page of somebody."""
    card = (await visitor.house.cards.accounts.of([account.id]))[account.id]
    relation = (await _relations(visitor, [card])).get(account.id)
    return {"card": card, "account": card.account, "relation": relation}


async def _people(
    visitor: Visitor, account: Account, rows: Sequence[tuple[int, int]], asked: Page, *, is_followers: bool
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
    )


async def _relations(visitor: Visitor, cards: Sequence[AccountCard]) -> dict[int, graph.Relation]:
    """How the visitor stands to each of these; a stranger stands to nobody."""
    if visitor.id is None or not cards:
        return {}
    async with visitor.house.store.read() as look:
        return await graph.relations(look, visitor.id, [card.id for card in cards])
