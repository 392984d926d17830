"""The page of one's lists, and what can be done with a whole list."""

from collections.abc import Sequence

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah.cards.model import AccountCard
from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ, back, number
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.sending import act_once
from berrah.doors.web.undoing import Cookies, Done, offered
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.graph import lists
from berrah.graph.lists import NewList, PeopleList
from berrah.kit.errors import Refused, Unknown


@route("/lists", http_method=READ)
async def mine(request: Asked) -> Response[bytes]:
    """The member's lists, those of others they follow, and a form for a new one."""
    return await _mine(visitor_of(request), Form())


@post("/lists")
async def create(request: Asked) -> Response[bytes]:
    """A new list; then whom to put on it."""
    visitor, form = visitor_of(request), form_of(request)
    try:
        where = await act_once(request, lambda made: f"/lists/{made.id}/people", lists.create, written(form))
    except Refused as problem:
        return await _mine(visitor, form, problem)
    return elsewhere(where)


@route("/lists/{list_id:str}/edit", http_method=READ)
async def edit_page(request: Asked, list_id: FromPath[str]) -> Response[bytes]:
    """What is said of the list, as a form."""
    visitor = visitor_of(request)
    shown = await own(visitor, list_id)
    typed = Form(title=shown.title, replies=shown.replies.value, is_public="1" if shown.is_public else "")
    typed["is_exclusive"] = "1" if shown.is_exclusive else ""
    return page(visitor, "lists/edit.html", shown=shown, typed=typed)


@post("/lists/{list_id:str}/edit")
async def edit(request: Asked, list_id: FromPath[str]) -> Response[bytes]:
    """Change it."""
    visitor, form = visitor_of(request), form_of(request)
    shown = await own(visitor, list_id)
    try:
        await visitor.house.act(visitor.actor, what_of(request), lists.edit, shown.id, written(form))
    except Refused as problem:
        return page(visitor, "lists/edit.html", problem=problem, shown=shown, typed=form)
    return elsewhere(f"/lists/{shown.id}")


@post("/lists/{list_id:str}/delete")
async def delete(request: Asked, list_id: FromPath[str]) -> Response[bytes]:
    """Take it away; it may come back."""
    visitor = visitor_of(request)
    gone = await visitor.house.act(visitor.actor, what_of(request), lists.put_aside, number(list_id))
    return elsewhere("/lists", offered(visitor, Done("list_delete", f"/lists/{gone.id}/back", gone.title)))


@post("/lists/{list_id:str}/back")
async def bring_back(request: Asked, list_id: FromPath[str]) -> Response[bytes]:
    """Have it back as it was."""
    visitor = visitor_of(request)
    again = await visitor.house.act(visitor.actor, what_of(request), lists.bring_back, number(list_id))
    return elsewhere(f"/lists/{again.id}")


@post("/lists/{list_id:str}/follow")
async def follow(request: Asked, list_id: FromPath[str]) -> Response[bytes]:
    """Follow a list of somebody else."""
    visitor = visitor_of(request)
    await visitor.house.act(visitor.actor, what_of(request), lists.follow_list, number(list_id))
    return elsewhere(back(visitor, f"/lists/{number(list_id)}"))


@post("/lists/{list_id:str}/unfollow")
async def unfollow(request: Asked, list_id: FromPath[str]) -> Response[bytes]:
    """Follow it no longer."""
    visitor = visitor_of(request)
    await visitor.house.act(visitor.actor, what_of(request), lists.unfollow_list, number(list_id))
    return elsewhere(back(visitor, "/lists"), await _unfollowed(visitor, number(list_id)))


async def _unfollowed(visitor: Visitor, list_id: int) -> Cookies:
    """One that is not public any more cannot be followed again, nor named."""
    try:
        async with visitor.house.store.read() as look:
            gone = await lists.by_id(look, visitor.id, list_id)
    except Unknown:
        return ()
    return offered(visitor, Done("list_unfollow", f"/lists/{list_id}/follow", gone.title))


async def own(visitor: Visitor, list_id: str) -> PeopleList:
    """The member's list; raises Unknown("list.unknown"), Forbidden("list.not_yours")."""
    member = visitor.require()
    async with visitor.house.store.read() as look:
        return await lists.owned_by_id(look, member, number(list_id))


async def owners(visitor: Visitor, shown: Sequence[PeopleList]) -> dict[int, AccountCard]:
    """The cards of those who keep these lists."""
    return await visitor.house.cards.accounts.of([one.owner_id for one in shown])


def written(form: Form) -> NewList:
    """What a form says of a list; a box that is not ticked is not sent."""
    return NewList.of(
        form["title"],
        is_public=bool(form["is_public"]),
        replies=form["replies"] or None,
        is_exclusive=bool(form["is_exclusive"]),
    )


async def _mine(visitor: Visitor, typed: Form, problem: Refused | None = None) -> Response[bytes]:
    member = visitor.require()
    async with visitor.house.store.read() as look:
        owned, followed = await lists.owned(look, member), await lists.followed(look, member)
        sizes = await lists.sizes(look, [one.id for one in [*owned, *followed]])
    return page(
        visitor,
        "lists/mine.html",
        problem=problem,
        typed=typed,
        owned=owned,
        followed=followed,
        sizes=sizes,
        owners=await owners(visitor, followed),
    )


routes = [mine, create, edit_page, edit, delete, bring_back, follow, unfollow]
