"""Who follows whom."""

from collections.abc import Awaitable, Callable, Sequence

from litestar import get, post
from msgspec.structs import replace

from berrah import graph, organisations
from berrah.doors.mastodon.accounts.reads import card_of, many
from berrah.doors.mastodon.answers import Answer, json, links, raw
from berrah.doors.mastodon.asking import Ask, Asked, InPath, account_id_in
from berrah.doors.mastodon.shapes.accounts import RelationShape, relation_shape
from berrah.graph import OptionsChange
from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page

List = Callable[[Snapshot, int, Page], Awaitable[list[Row]]]
_DEFAULT, _MOST = 40, 80
_MOST_RELATIONS = 200


@post("/api/v1/accounts/{account:str}/follow")
async def follow(ask: Asked, account: InPath) -> Answer:
    """Follow, or follow otherwise from now on; what is left out stays as it is. Relationship."""
    me, other = ask.actor("write:follows", "follow"), account_id_in(account)
    given = ask.given
    change = OptionsChange.of(
        has_reposts=given.is_on("reblogs") if "reblogs" in given else None,
        is_told=given.is_on("notify") if "notify" in given else None,
        languages=given.texts("languages") if "languages" in given else None,
    )
    await ask.house.act(me, "follow", graph.follow, other, change)
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


@get("/api/v1/accounts/{account:str}/followers")
async def followers(ask: Asked, account: InPath) -> Answer:
    """Those who follow the account, newest first; nobody where it tells only itself."""
    viewer, page = ask.viewer("read:accounts"), ask.page(_DEFAULT, _MOST)
    card = await card_of(ask, account_id_in(account))
    async with ask.house.store.read() as look:
        is_told = await graph.shows_network(look, viewer, card.id)
        rows = await graph.followers(look, card.id, page) if is_told else []
    return await people(ask, rows)


@get("/api/v1/accounts/{account:str}/following")
async def following(ask: Asked, account: InPath) -> Answer:
    """Those whom the account follows, likewise."""
    viewer, page = ask.viewer("read:accounts"), ask.page(_DEFAULT, _MOST)
    card = await card_of(ask, account_id_in(account))
    async with ask.house.store.read() as look:
        is_told = await graph.shows_network(look, viewer, card.id)
        rows = await graph.following(look, card.id, page) if is_told else []
    return await people(ask, rows)


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


routes = [follow, unfollow, relationships, followers, following]
