"""Whom people recommend: docs.joinmastodon.org/methods/endorsements and /accounts, under their old names too."""

from collections.abc import Awaitable, Callable

from litestar import get, post

from berrah import graph
from berrah.doors.mastodon.accounts.follows import people, relation
from berrah.doors.mastodon.accounts.reads import card_of
from berrah.doors.mastodon.answers import Answer
from berrah.doors.mastodon.asking import Ask, Asked, InPath, account_id_in

_DEFAULT, _MOST = 40, 80


@get("/api/v1/endorsements")
async def own(ask: Asked) -> Answer:
    """Whom one recommends, newest first."""
    me, page = ask.person("read:accounts"), ask.page(_DEFAULT, _MOST)
    async with ask.house.store.read() as look:
        rows = await graph.endorsed(look, me, page)
    return await people(ask, rows)


@get("/api/v1/accounts/{account:str}/endorsements")
async def of_account(ask: Asked, account: InPath) -> Answer:
    """Whom somebody recommends, newest first, as far as the reader may know them."""
    viewer, page = ask.viewer("read:accounts"), ask.page(_DEFAULT, _MOST)
    card = await card_of(ask, account_id_in(account))
    async with ask.house.store.read() as look:
        rows = await graph.endorsed_for(look, viewer, card.id, page)
    return await people(ask, rows)


@post(["/api/v1/accounts/{account:str}/endorse", "/api/v1/accounts/{account:str}/pin"], status_code=200)
async def endorse(ask: Asked, account: InPath) -> Answer:
    """Recommend somebody one follows; Relationship."""
    return await _done(ask, "endorse", graph.endorse, account)


@post(["/api/v1/accounts/{account:str}/unendorse", "/api/v1/accounts/{account:str}/unpin"], status_code=200)
async def unendorse(ask: Asked, account: InPath) -> Answer:
    """Recommend them no longer; Relationship."""
    return await _done(ask, "unendorse", graph.unendorse, account)


async def _done(ask: Ask, what: str, verb: Callable[..., Awaitable[object]], account: str) -> Answer:
    actor, other = ask.actor("write:accounts"), account_id_in(account)
    await ask.house.act(actor, what, verb, other)
    return await relation(ask, actor.account_id, other)


routes = [own, of_account, endorse, unendorse]
