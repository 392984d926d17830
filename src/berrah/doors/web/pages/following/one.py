"""The page of a list: what its people say."""

from litestar import route
from litestar.params import FromPath
from litestar.response import Response

from berrah import timelines
from berrah.doors.web.pages.following.mine import owners
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.timelines import asked_of, listed
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.graph import lists
from berrah.graph.lists import PeopleList


@route("/lists/{list_id:str}", http_method=READ)
async def show(request: Asked, list_id: FromPath[str]) -> Response[bytes]:
    """The timeline of one's own list, or of a public one."""
    visitor, asked = visitor_of(request), asked_of(request)
    shown = await visible(visitor, list_id)
    found = await timelines.of_list(visitor.house.store, shown, asked, visitor.id)
    async with visitor.house.store.read() as look:
        size = (await lists.sizes(look, [shown.id])).get(shown.id, 0)
        is_followed = bool(visitor.id and await lists.is_list_follower(look, visitor.id, [shown.id]))
    owner = (await owners(visitor, [shown]))[shown.owner_id].account
    facts = {"shown": shown, "owner": owner, "size": size, "is_followed": is_followed}
    return await listed(visitor, "lists/one.html", found, asked, live=f"/live/lists/{shown.id}", **facts)


async def visible(visitor: Visitor, list_id: str) -> PeopleList:
    """The list, if the visitor may know of it; raises Unknown("list.unknown")."""
    async with visitor.house.store.read() as look:
        return await lists.by_id(look, visitor.id, number(list_id))


routes = [show]
