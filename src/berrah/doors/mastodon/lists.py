"""Lists of people: docs.joinmastodon.org/methods/lists."""

from typing import Any

from litestar import delete, get, post, put
from msgspec.structs import replace

from berrah import timelines
from berrah.doors.mastodon.accounts.follows import people
from berrah.doors.mastodon.answers import Answer, json, links, raw
from berrah.doors.mastodon.asking import Ask, Asked, InPath, account_id_in, id_in
from berrah.doors.mastodon.statuses.reads import statuses
from berrah.graph import lists
from berrah.graph.lists import NewList, PeopleList

_DEFAULT, _MOST = 40, 80


@get("/api/v1/lists")
async def mine(ask: Asked) -> Answer:
    """All lists of whoever asks."""
    me = ask.person("read:lists")
    async with ask.house.store.read() as look:
        return json([list_shape(one) for one in await lists.owned(look, me)])


@post("/api/v1/lists")
async def create(ask: Asked) -> Answer:
    """List, new."""
    actor = ask.actor("write:lists")
    return json(list_shape(await ask.house.act(actor, "list", lists.create, _written(ask))))


@get("/api/v1/lists/{list_id:str}")
async def show(ask: Asked, list_id: InPath) -> Answer:
    """List; one's own, or a public one."""
    return json(list_shape(await _visible(ask, list_id)))


@put("/api/v1/lists/{list_id:str}")
async def edit(ask: Asked, list_id: InPath) -> Answer:
    """List, changed."""
    actor = ask.actor("write:lists")
    return json(list_shape(await ask.house.act(actor, "list_edit", lists.edit, _id_in(list_id), _written(ask))))


@delete("/api/v1/lists/{list_id:str}", status_code=200)
async def remove(ask: Asked, list_id: InPath) -> Answer:
    """Take it away."""
    await ask.house.act(ask.actor("write:lists"), "list_delete", lists.delete, _id_in(list_id))
    return json({})


@get("/api/v1/lists/{list_id:str}/accounts")
async def on_it(ask: Asked, list_id: InPath) -> Answer:
    """Who is on it; with `limit=0` everybody."""
    found, page = await _visible(ask, list_id), ask.page(_DEFAULT, _MOST)
    is_whole = ask.given.text("limit") == "0"
    if is_whole:
        page = replace(page, limit=lists.MEMBERS_MOST)
    async with ask.house.store.read() as look:
        rows = await lists.members_page(look, found.id, page)
    answer = await people(ask, rows)
    if is_whole:
        answer.headers.pop("link", None)
    return answer


@post("/api/v1/lists/{list_id:str}/accounts")
async def add(ask: Asked, list_id: InPath) -> Answer:
    """Put people on it."""
    actor, whom = ask.actor("write:lists"), ask.given.ids("account_ids")
    await ask.house.act(actor, "list_add", lists.add, _id_in(list_id), whom)
    return json({})


@delete("/api/v1/lists/{list_id:str}/accounts", status_code=200)
async def take_off(ask: Asked, list_id: InPath) -> Answer:
    """Take people off it."""
    actor, whom = ask.actor("write:lists"), ask.given.ids("account_ids")
    await ask.house.act(actor, "list_remove", lists.remove, _id_in(list_id), whom)
    return json({})


@get("/api/v1/timelines/list/{list_id:str}")
async def timeline(ask: Asked, list_id: InPath) -> Answer:
    """What the people on it say."""
    found, page = await _visible(ask, list_id), ask.page()
    viewer = ask.person("read:lists")
    entries = await timelines.of_list(ask.house.store, found, page, viewer)
    return raw(await statuses(ask, viewer, entries), headers=links(ask, entries))


@get("/api/v1/accounts/{account:str}/lists")
async def containing(ask: Asked, account: InPath) -> Answer:
    """On which of one's own lists somebody is."""
    me, other = ask.person("read:lists"), account_id_in(account)
    async with ask.house.store.read() as look:
        found = await lists.containing(look, me, other)
        return json([list_shape(one) for one in await lists.owned(look, me) if one.id in found])


def list_shape(one: PeopleList) -> dict[str, Any]:
    """List; `public` is a word of this house."""
    return {
        "id": str(one.id),
        "title": one.title,
        "replies_policy": one.replies.value,
        "exclusive": one.is_exclusive,
        "public": one.is_public,
    }


async def _visible(ask: Ask, list_id: str) -> PeopleList:
    me = ask.person("read:lists")
    async with ask.house.store.read() as look:
        return await lists.by_id(look, me, _id_in(list_id))


def _written(ask: Ask) -> NewList:
    given = ask.given
    return NewList.of(
        given.maybe("title"),
        is_public=given.is_on("public") if "public" in given else None,
        replies=given.maybe("replies_policy"),
        is_exclusive=given.is_on("exclusive") if "exclusive" in given else None,
    )


def _id_in(path: str) -> int:
    return id_in(path, "list.unknown")


routes = [mine, create, show, edit, remove, on_it, add, take_off, timeline, containing]
