"""Looking after a live page: its text, its witnesses, what stands on top and what does not stand there."""

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah import liveblogs
from berrah.cards.liveblogs import live_entries
from berrah.doors.web import entries
from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.liveblogs.listing import written
from berrah.doors.web.pages.liveblogs.showing import head_of, page_of
from berrah.doors.web.pages.timelines import asked_of
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.undoing import Done, offered
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Forbidden, Problem, Refused, Unknown
from berrah.kit.pages import Page
from berrah.liveblogs import Liveblog


@route("/live/{slug:str}/keep", http_method=READ)
async def keep_page(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """For its author."""
    visitor, asked = visitor_of(request), asked_of(request)
    visitor.require()
    return await _kept(visitor, await page_of(visitor, slug), asked)


@post("/live/{slug:str}/edit")
async def edit(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """Change what it says of itself."""
    visitor, form = visitor_of(request), form_of(request)
    found = await page_of(visitor, slug)
    try:
        await visitor.house.act(visitor.actor, what_of(request), liveblogs.change, found.id, written(form))
    except Refused as problem:
        return await _kept(visitor, found, problem=problem, typed=form)
    return elsewhere(f"{found.path}/keep")


@post("/live/{slug:str}/close")
async def close(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """Sum it up."""
    where = (await _done(request, slug, liveblogs.close)).path
    return elsewhere(where, offered(visitor_of(request), Done("live_close", f"{where}/reopen")))


@post("/live/{slug:str}/reopen")
async def reopen(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """Go on."""
    return elsewhere((await _done(request, slug, liveblogs.reopen)).path)


@post("/live/{slug:str}/delete")
async def delete(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """Take it away; no post goes."""
    await _done(request, slug, liveblogs.delete)
    return elsewhere("/live/mine")


@post("/live/{slug:str}/invite")
async def invite(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """Ask somebody."""
    visitor, form = visitor_of(request), form_of(request)
    found = await page_of(visitor, slug)
    try:
        await visitor.house.act(visitor.actor, what_of(request), liveblogs.invite, found.id, form["name"])
    except (Refused, Unknown, Forbidden) as problem:
        if found.author_id != visitor.id:
            raise
        return await _kept(visitor, found, problem=problem, name=form["name"])
    return elsewhere(f"{found.path}/keep#witnesses")


@post("/live/{slug:str}/remove")
async def remove(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """Ask somebody no longer, or have them tell no more."""
    found = await _done(request, slug, liveblogs.remove, number(form_of(request)["account"]))
    return elsewhere(f"{found.path}/keep#witnesses")


@post("/live/{slug:str}/pin")
async def pin(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """Put a post on top."""
    found = await _done(request, slug, liveblogs.pin, number(form_of(request)["post"]))
    return elsewhere(f"{found.path}/keep#posts")


@post("/live/{slug:str}/unpin")
async def unpin(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """Have nothing on top."""
    return elsewhere(f"{(await _done(request, slug, liveblogs.unpin)).path}/keep#posts")


@post("/live/{slug:str}/off")
async def take_off(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """Show a post there no longer."""
    found = await _done(request, slug, liveblogs.take_off, number(form_of(request)["post"]))
    return elsewhere(f"{found.path}/keep#off")


@post("/live/{slug:str}/back")
async def put_back(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """Show it there again."""
    found = await _done(request, slug, liveblogs.put_back, number(form_of(request)["post"]))
    return elsewhere(f"{found.path}/keep#posts")


@post("/live/{slug:str}/accept")
async def accept(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """Agree to tell."""
    return elsewhere((await _done(request, slug, liveblogs.accept, form_of(request)["tag"])).path)


@post("/live/{slug:str}/decline")
async def decline(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """Say no, or leave."""
    await _done(request, slug, liveblogs.decline)
    return elsewhere("/live/mine")


async def _done(request: Asked, slug: str, verb: Callable[..., Awaitable[Liveblog]], *args: object) -> Liveblog:
    visitor = visitor_of(request)
    actor = visitor.actor
    found = await page_of(visitor, slug)
    return await visitor.house.act(actor, what_of(request), verb, found.id, *args)


async def _kept(
    visitor: Visitor,
    found: Liveblog,
    asked: Page | None = None,
    *,
    problem: Problem | None = None,
    typed: Form | None = None,
    name: str = "",
) -> Response[bytes]:
    if visitor.id != found.author_id:
        raise Forbidden("live.not_yours")
    asked = asked or Page()
    house = visitor.house
    async with house.store.read() as look:
        ids = await liveblogs.entries(look, found.id, asked)
        off = await liveblogs.entries_off(look, found.id, Page())
    shown = await live_entries(house.cards, visitor.id, [*ids, *off])
    articles = {one.id: entries.article(visitor, one) for one in shown}
    facts: dict[str, Any] = {
        **await head_of(visitor, found),
        "standing_posts": [(one, articles[one]) for one in ids if one in articles],
        "off": [(one, articles[one]) for one in off if one in articles],
        "older": min(ids) if len(ids) >= asked.limit else None,
        "typed": typed or Form(title=found.title, description=found.description, tag=found.tag),
        "name": name,
    }
    return page(visitor, "liveblogs/keep.html", problem=problem, **facts)


routes = [
    *(keep_page, edit, close, reopen, delete, invite, remove, pin, unpin, take_off, put_back),
    *(accept, decline),
]
