"""What members do with members: invite, change a role, remove, leave, say how posts are signed."""

from collections.abc import Awaitable, Callable
from functools import partial

from litestar import post
from litestar.params import FromPath
from litestar.response import Response

from berrah import organisations
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import number
from berrah.doors.web.pages.organisations.one import Inside, inside, shown
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.sending import shown_once, write_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Problem, Unknown
from berrah.kit.pages import Page
from berrah.organisations import Invitation


@post("/organisations/{name:str}/invite")
async def invite(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """Invite by name, or by mail address: a letter goes there, or else the page shows the link to send, this once."""
    visitor, form = visitor_of(request), form_of(request)
    found, house = await inside(visitor, name), visitor.house
    try:
        await house.limiter.spend(f"invite:{found.account.id}", house.settings.limit_post)
        role = organisations.role_named(form["role"])
        has_mail = house.settings.has_mail
        code, leads = shown_once(request), partial(_invited, found)
        where = await write_once(
            request, leads, organisations.invite, found.actor, form["whom"], role, has_mail=has_mail, code=code
        )
    except Problem as problem:
        return await shown(visitor, found, Page(), problem=problem, typed=form)
    if where:
        return elsewhere(where)
    if has_mail:
        return await shown(visitor, found, Page(), written_to=form["whom"].strip())
    return await shown(visitor, found, Page(), link=f"{house.settings.url}/invited?code={code}")


@post("/organisations/{name:str}/uninvite")
async def uninvite(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """Invite no longer."""
    visitor, invitation = visitor_of(request), number(form_of(request)["invitation"])
    found = await inside(visitor, name)
    await visitor.house.write(organisations.take_back, found.actor, invitation)
    return elsewhere(_page(found))


@post("/organisations/{name:str}/member")
async def member(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """Give a member another role, or remove them (`remove=yes`)."""
    visitor, form = visitor_of(request), form_of(request)
    found, person = await inside(visitor, name), number(form["person"])
    house, actor = visitor.house, found.actor

    async def change() -> None:
        if form["remove"] == "yes":
            await house.write(organisations.remove_member, actor, person)
        else:
            await house.write(organisations.change_role, actor, person, organisations.role_named(form["role"]))

    return await _done(visitor, found, change, "/organisations" if person == actor.person_id else _page(found))


@post("/organisations/{name:str}/leave")
async def leave(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """Be a member no longer."""
    visitor = visitor_of(request)
    found = await inside(visitor, name)

    async def go() -> None:
        await visitor.house.write(organisations.leave, found.actor)

    return await _done(visitor, found, go, "/organisations")


@post("/organisations/{name:str}/signing")
async def signing(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """Say what stands under posts of who wrote them."""
    visitor, how = visitor_of(request), organisations.signing_named(form_of(request)["how"])
    found = await inside(visitor, name)
    await visitor.house.write(organisations.sign_posts, found.actor, how)
    return elsewhere(_page(found))


async def _done(visitor: Visitor, found: Inside, act: Callable[[], Awaitable[None]], where: str) -> Response[bytes]:
    """Do it and go on; what is refused is said on the page it was asked on."""
    try:
        await act()
    except Unknown:
        raise  # who is gone already: see web.sending
    except Problem as problem:
        return await shown(visitor, found, Page(), problem=problem)
    return elsewhere(where)


def _invited(found: Inside, made: tuple[Invitation, str]) -> str:
    return _page(found) if made[0].person_id else ""


def _page(found: Inside) -> str:
    return f"/organisations/{found.account.name}"


routes = [invite, uninvite, member, leave, signing]
