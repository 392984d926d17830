"""The page of a list: what its people say."""

from typing import Any

from litestar import route
from litestar.params import FromPath
from litestar.response import Response

from berrah import timelines
from berrah.doors.web import entries
from berrah.doors.web.feeds.telling import of_list
from berrah.doors.web.pages.following.mine import owners
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.timelines import asked_of, listed
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.filters import Context
from berrah.graph import lists
from berrah.graph.lists import PeopleList
from berrah.kit.pages import Page


@route("/lists/{list_id:str}", http_method=READ)
async def show(request: Asked, list_id: FromPath[str]) -> Response[bytes]:
    """The timeline of one's own list, or of a public one."""
    visitor, asked = visitor_of(request), asked_of(request)
    shown = await visible(visitor, list_id)

    async def pull(part: Page) -> list[int]:
        return await timelines.of_list(visitor.house.store, shown, part, visitor.id)

    found = await entries.filled(visitor, pull, asked, Context.home)
    async with visitor.house.store.read() as look:
        size = (await lists.sizes(look, [shown.id])).get(shown.id, 0)
        is_followed = bool(visitor.id and await lists.is_list_follower(look, visitor.id, [shown.id]))
    owner = (await owners(visitor, [shown]))[shown.owner_id].account
    facts: dict[str, Any] = {"shown": shown, "owner": owner, "size": size, "is_followed": is_followed}
    facts["feed"] = of_list(shown.id, is_public=shown.is_public)
    return await listed(visitor, "lists/one.html", found, asked, live=f"/live/lists/{shown.id}", **facts)


async def visible(visitor: Visitor, list_id: str) -> PeopleList:
    """The list, if the visitor may know of it; raises Unknown("list.unknown")."""
    async with visitor.house.store.read() as look:
        return await lists.by_id(look, visitor.id, number(list_id))


routes = [show]
