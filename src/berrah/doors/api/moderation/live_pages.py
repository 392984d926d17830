"""Hiding live pages, and showing them again."""

import msgspec
from litestar import post
from litestar.params import JSONBody

from berrah.doors.api.answers import DONE, Done
from berrah.doors.api.asking import Called, InPath, Text, needs
from berrah.moderation import live_pages

_ONE = "/moderation/liveblogs/{slug:str}"
_WRITE = "admin:write:accounts"


class Hiding(msgspec.Struct, frozen=True):
    """What its author is told, as a warning; nothing where it is empty."""

    text: Text = ""


@post(f"{_ONE}/hide", status_code=200, **needs(_WRITE))
async def hide(call: Called, slug: InPath, data: JSONBody[Hiding]) -> Done:
    """Show a live page to its author and the moderators alone."""
    await call.house.write(live_pages.hide, call.oneself, slug, data.text)
    return DONE


@post(f"{_ONE}/show", status_code=200, **needs(_WRITE))
async def show(call: Called, slug: InPath) -> Done:
    """Show it to everybody again."""
    await call.house.write(live_pages.show, call.oneself, slug)
    return DONE


routes = [hide, show]
