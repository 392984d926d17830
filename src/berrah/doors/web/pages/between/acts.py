"""What a member does about somebody: each a small form, answered with the page it was on."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from litestar import post
from litestar.params import FromPath
from litestar.response import Response

from berrah import graph
from berrah.accounts import Account
from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import account_of, back
from berrah.doors.web.rendering import elsewhere, html, render
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.graph import OptionsChange
from berrah.kit import clock

Verb = Callable[..., Awaitable[object]]
_IN: Final = "in-"  # a language that is ticked
# How long one may mute, by what the form sends: milliseconds, or None for good.
SPANS: Final = {"hour": 3_600_000, "day": 24 * 3_600_000, "week": 7 * 24 * 3_600_000, "": None}


@post("/{handle:str}/follow")
async def follow(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Follow them."""
    return await _related(request, graph.follow, handle)


@post("/{handle:str}/options")
async def options(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Follow them so from now on."""
    form = form_of(request)
    change = OptionsChange.of(
        has_reposts=not form.get("without_reposts"),
        is_told=bool(form.get("notify")),
        languages=[name.removeprefix(_IN) for name, is_ticked in form.items() if is_ticked and name.startswith(_IN)],
    )
    return await _about(request, graph.follow, handle, change)


@post("/{handle:str}/unfollow")
async def unfollow(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Follow them no longer."""
    return await _related(request, graph.unfollow, handle)


@post("/{handle:str}/block")
async def block(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Have nothing to do with them any more."""
    return await _about(request, graph.block, handle)


@post("/{handle:str}/unblock")
async def unblock(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Block them no longer."""
    return await _about(request, graph.unblock, handle)


@post("/{handle:str}/mute")
async def mute(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Leave them out of one's timelines, for a while or for good."""
    form = form_of(request)
    span = SPANS.get(form.get("span", ""))
    until = clock.now() + span if span else None
    return await _about(request, graph.mute, handle, until=until, has_notifications=form.get("notify") == "1")


@post("/{handle:str}/unmute")
async def unmute(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Read them again."""
    return await _about(request, graph.unmute, handle)


@post("/{handle:str}/remove")
async def remove(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Have them follow no longer."""
    return await _about(request, graph.remove_follower, handle)


@post("/{handle:str}/note")
async def note(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Keep something about them, for oneself."""
    return await _about(request, graph.note, handle, form_of(request).get("note", ""))


async def _related(request: Asked, verb: Verb, handle: str) -> Response[bytes]:
    visitor, other = await _done(request, verb, handle)
    if not visitor.wants_part:
        return _back(visitor, other)
    async with visitor.house.store.read() as look:
        relation = (await graph.relations(look, visitor.require(), [other.id]))[other.id]
    return html(visitor, render(visitor, "accounts/follow.html", account=other, relation=relation))


async def _about(request: Asked, verb: Verb, handle: str, *more: Any, **how: Any) -> Response[bytes]:
    return _back(*await _done(request, verb, handle, *more, **how))


async def _done(request: Asked, verb: Verb, handle: str, *more: Any, **how: Any) -> tuple[Visitor, Account]:
    visitor = visitor_of(request)
    actor, other = visitor.actor, await account_of(visitor, handle)
    await visitor.house.act(actor, what_of(request), verb, other.id, *more, **how)
    return visitor, other


def _back(visitor: Visitor, other: Account) -> Response[bytes]:
    return elsewhere(back(visitor, f"/@{other.name}"))


handlers = [follow, options, unfollow, block, unblock, mute, unmute, remove, note]
