"""Who follows whom, and whom one might follow."""

from collections.abc import Awaitable, Callable, Sequence

from litestar import get, post
from msgspec.structs import replace

from berrah import graph, organisations
from berrah.doors.mastodon.accounts.reads import card_of, many
from berrah.doors.mastodon.answers import Answer, json, links, raw
from berrah.doors.mastodon.asking import Ask, Asked, InPath, account_id_in
from berrah.doors.mastodon.shapes.accounts import RelationShape, relation_shape
from berrah.kit import clock
from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page

List = Callable[[Snapshot, int, Page], Awaitable[list[Row]]]
_DEFAULT, _MOST = 40, 80
_MOST_RELATIONS = 200


@post("/api/v1/accounts/{account:str}/follow")
async def follow(ask: Asked, account: InPath) -> Answer:
    """Follow; Relationship. That others shall not be told of reposts or languages is not kept yet."""
    me, other = ask.actor("write:follows", "follow"), account_id_in(account)
    await ask.house.act(me, "follow", graph.follow, other)
    return await relation(ask, me.account_id, other)


@post("/api/v1/accounts/{account:str}/unfollow")
async def unfollow(ask: Asked, account: InPath) -> Answer:
    """Follow no longer; Relationship."""
    me, other = ask.actor("write:follows", "follow"), account_id_in(account)
    await ask.house.act(me, "unfollow", graph.unfollow, other)
    return await relation(ask, me.account_id, other)


@get("/api/v1/accounts/relationships")
async def relationships(ask: Asked) -> Answer:
    """Relationship to each of the accounts named."""
    me = ask.person("read:follows", "follow")
    return json(await _relations(ask, me, ask.given.ids("id")[:_MOST_RELATIONS]))


@get("/api/v1/accounts/familiar_followers")
async def familiar_followers(ask: Asked) -> Answer:
    """Who of those one follows follows them too: not looked up yet, so nobody."""
    ask.person("read:follows")
    return json([{"id": str(one), "accounts": []} for one in ask.given.ids("id")])


@get("/api/v1/accounts/{account:str}/followers")
async def followers(ask: Asked, account: InPath) -> Answer:
    """Those who follow the account, newest first."""
    ask.viewer("read:accounts")
    card, page = await card_of(ask, account_id_in(account)), ask.page(_DEFAULT, _MOST)
    async with ask.house.store.read() as look:
        rows = await graph.followers(look, card.id, page)
    return await people(ask, rows)


@get("/api/v1/accounts/{account:str}/following")
async def following(ask: Asked, account: InPath) -> Answer:
    """Those whom the account follows, newest first."""
    ask.viewer("read:accounts")
    card, page = await card_of(ask, account_id_in(account)), ask.page(_DEFAULT, _MOST)
    async with ask.house.store.read() as look:
        rows = await graph.following(look, card.id, page)
    return await people(ask, rows)


@get("/api/v1/suggestions")
async def suggestions_v1(ask: Asked) -> Answer:
    """Whom one might follow, as older apps read it."""
    return raw(await many(ask, await _suggested(ask)))


@get("/api/v2/suggestions")
async def suggestions(ask: Asked) -> Answer:
    """Whom one might follow."""
    suggested = await _suggested(ask)
    await ask.house.bus.caught_up()
    cards = await ask.house.cards.accounts.of(suggested)
    shown = [ask.shapes.accounts.raw(cards[one]) for one in suggested if one in cards]
    return json([{"source": "global", "sources": ["most_followed"], "account": account} for account in shown])


async def people(ask: Ask, rows: Sequence[Row]) -> Answer:
    """A list of accounts from rows of (cursor, account id)."""
    shown = await many(ask, [account for _, account in rows])
    return raw(shown, headers=links(ask, [cursor for cursor, _ in rows]))


async def listed(ask: Ask, scope: str, rows_of: List) -> Answer:
    """Accounts with which one does something, newest first; for an organisation by whoever may do it."""
    actor, page = ask.actor(scope, "follow"), ask.page(_DEFAULT, _MOST)
    async with ask.house.store.read() as look:
        await organisations.require(look, actor, "people.manage")
        rows = await rows_of(look, actor.account_id, page)
    return await people(ask, rows)


async def _suggested(ask: Ask) -> list[int]:
    me, limit = ask.person("read:accounts"), ask.page(_DEFAULT, _MOST).limit
    async with ask.house.store.read() as look:
        return await graph.suggestions(look, me, clock.now(), limit)


async def relation(ask: Ask, me: int, other: int) -> Answer:
    """Relationship to one account."""
    return json((await _relations(ask, me, [other]))[0])


async def _relations(ask: Ask, me: int, others: Sequence[int]) -> list[RelationShape]:
    bearer = ask.bearer
    async with ask.house.store.read() as look:
        relations = await graph.relations(look, me, others)
        if bearer and not await organisations.may(look, bearer.person_id or me, me, "people.manage"):
            # What an organisation notes is for those who keep its notes.
            relations = {one: replace(relation, note="") for one, relation in relations.items()}
    return [relation_shape(other, relations[other]) for other in others]


routes = [
    follow,
    unfollow,
    relationships,
    familiar_followers,
    followers,
    following,
    suggestions_v1,
    suggestions,
]
