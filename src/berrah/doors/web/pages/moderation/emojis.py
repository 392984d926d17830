"""Emoji of the house, for administrators: added, out of use, in use again, gone."""

from collections.abc import Awaitable, Callable

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.moderation.looking import staff_page
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.sending import once_in
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.db import Tx
from berrah.kit.errors import Problem, Refused, TooLarge
from berrah.media.emojis import all_emojis
from berrah.moderation import acts, emojis

Verb = Callable[[Tx, int | None, str], Awaitable[None]]
_HERE = "/moderation/emoji"


@route(_HERE, http_method=READ)
async def emoji_page(request: Asked) -> Response[bytes]:
    """All of them, and a form for one more."""
    return await _page(visitor_of(request))


@post(_HERE)
async def add(request: Asked) -> Response[bytes]:
    """Take in a picture for a shortcode, in place of another."""
    visitor, form = visitor_of(request), form_of(request)
    await _require(visitor)
    me, picture = visitor.require_person(), form.files.get("picture", b"")

    async def added(tx: Tx, shortcode: str) -> None:
        await once_in(tx, request, lambda _: _HERE, emojis.added, me, shortcode)

    try:
        await visitor.house.emojis.take(form["shortcode"], picture, form["category"], beside=added)
    except (Refused, TooLarge) as problem:
        return await _page(visitor, problem, form)
    return elsewhere(_HERE)


@post("/moderation/emoji/{shortcode:str}/disable")
async def disable(request: Asked, shortcode: FromPath[str]) -> Response[bytes]:
    """Show it no longer, for now."""
    return await _done(request, emojis.disable, shortcode)


@post("/moderation/emoji/{shortcode:str}/enable")
async def enable(request: Asked, shortcode: FromPath[str]) -> Response[bytes]:
    """Show it again."""
    return await _done(request, emojis.enable, shortcode)


@post("/moderation/emoji/{shortcode:str}/remove")
async def remove(request: Asked, shortcode: FromPath[str]) -> Response[bytes]:
    """Let it go for good."""
    return await _done(request, emojis.remove, shortcode)


async def _done(request: Asked, verb: Verb, shortcode: str) -> Response[bytes]:
    visitor = visitor_of(request)
    await visitor.house.write(verb, visitor.require_person(), shortcode)
    return elsewhere(_HERE)


async def _require(visitor: Visitor) -> None:
    async with visitor.house.store.read() as look:
        await acts.require_administrator(look, visitor.require_person())


async def _page(visitor: Visitor, problem: Problem | None = None, typed: Form | None = None) -> Response[bytes]:
    await _require(visitor)
    async with visitor.house.store.read() as look:
        found = await all_emojis(look)
    return await staff_page(visitor, "moderation/emoji.html", problem=problem, all_emojis=found, typed=typed or Form())


routes = [emoji_page, add, disable, enable, remove]
