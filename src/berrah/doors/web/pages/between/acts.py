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
from berrah.doors.web.undoing import Done, offered
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.graph import OptionsChange, parting
from berrah.kit import clock

Verb = Callable[..., Awaitable[object]]
_IN: Final = "in-"  # a language that is ticked
_DIGITS: Final = 15
_SPAN_MOST: Final = 366 * 24 * 3_600_000
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
    visitor = visitor_of(request)
    async with visitor.house.store.read() as look:
        other = await account_of(visitor, handle)
        asked = (await graph.relations(look, visitor.require(), [other.id]))[other.id].has_asked
    return await _related(request, parting.unfollow, handle, "unask" if asked else "unfollow")


@post("/{handle:str}/block")
async def block(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Have nothing to do with them any more."""
    return await _about(request, parting.block, handle, undo="block")


@post("/{handle:str}/unblock")
async def unblock(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Block them no longer."""
    return await _about(request, graph.unblock, handle, undo="unblock")


@post("/{handle:str}/mute")
async def mute(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Leave them out of one's timelines, for a while or for good."""
    form = form_of(request)
    span = SPANS.get(form.get("span", ""))
    until = clock.now() + span if span else None
    if (moment := form["until"][:_DIGITS]).isascii() and moment.isdigit():
        until = min(int(moment), clock.now() + _SPAN_MOST)
    how: dict[str, Any] = {"until": until, "has_notifications": form.get("notify") == "1"}
    return await _about(request, graph.mute, handle, undo="mute", **how)


@post("/{handle:str}/unmute")
async def unmute(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Read them again."""
    visitor = visitor_of(request)
    other = await account_of(visitor, handle)
    async with visitor.house.store.read() as look:
        was = (await graph.relations(look, visitor.require(), [other.id]))[other.id]
    fields = {"until": str(was.muted_until or ""), "notify": "" if was.has_muted_notifications else "1"}
    return await _about(request, graph.unmute, handle, undo="unmute", fields=fields)


@post("/{handle:str}/remove")
async def remove(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Have them follow no longer."""
    return await _about(request, parting.remove_follower, handle, undo="remove")


@post("/{handle:str}/back")
async def put_back(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Have it as it was before one of these."""
    visitor = visitor_of(request)
    actor, other = visitor.actor, await account_of(visitor, handle)
    async with visitor.house.store.read() as look:
        is_follow = await parting.is_of_mine_alone(look, visitor.require(), other.id)
    what = what_of(request) if is_follow else "put_back"
    await visitor.house.act(actor, what, parting.put_back, [other.id])
    return await _button(visitor, other) if visitor.wants_part else _back(visitor, other)


@post("/{handle:str}/note")
async def note(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """Keep something about them, for oneself."""
    return await _about(request, graph.note, handle, form_of(request).get("note", ""))


async def _related(request: Asked, verb: Verb, handle: str, undo: str = "") -> Response[bytes]:
    visitor, other, is_new = await _done(request, verb, handle)
    done = _undone(other, undo) if undo and is_new else None
    return await _button(visitor, other, done) if visitor.wants_part else _back(visitor, other, done)


async def _button(visitor: Visitor, other: Account, done: Done | None = None) -> Response[bytes]:
    async with visitor.house.store.read() as look:
        relation = (await graph.relations(look, visitor.require(), [other.id]))[other.id]
    part = render(visitor, "accounts/follow.html", account=other, relation=relation)
    return html(visitor, part + (render(visitor, "undoing/notice.html", undoable=done) if done else ""))


async def _about(
    request: Asked,
    verb: Verb,
    handle: str,
    *more: Any,
    undo: str = "",
    fields: dict[str, str] | None = None,
    **how: Any,
) -> Response[bytes]:
    visitor, other, is_new = await _done(request, verb, handle, *more, **how)
    return _back(visitor, other, _undone(other, undo, fields) if undo and is_new else None)


async def _done(request: Asked, verb: Verb, handle: str, *more: Any, **how: Any) -> tuple[Visitor, Account, bool]:
    """Who did it to whom, and whether that was new: what was so already cannot be undone."""
    visitor = visitor_of(request)
    actor, other = visitor.actor, await account_of(visitor, handle)
    done = await visitor.house.act(actor, what_of(request), verb, other.id, *more, **how)
    return visitor, other, done is not False


def _undone(other: Account, what: str, fields: dict[str, str] | None = None) -> Done:
    verb = {"unblock": "block", "mute": "unmute", "unmute": "mute"}.get(what, "back")
    return Done(what, f"/@{other.name}/{verb}", f"@{other.name}", fields or {})


def _back(visitor: Visitor, other: Account, done: Done | None = None) -> Response[bytes]:
    return elsewhere(back(visitor, f"/@{other.name}"), offered(visitor, done) if done else ())


handlers = [follow, options, unfollow, block, unblock, mute, unmute, remove, put_back, note]
