"""What goes with posts that were reported or decided about, for moderators: `/moderation/media/<file>`.

The post may be hidden or its author suspended; once it is deleted there is nothing any more. Who asks is looked at each
time, and nobody keeps a copy on the way or in a browser: whoever moderates no longer sees nothing any longer.
"""

from typing import Any

from berrah.doors.house import House
from berrah.doors.web.pictures.serving import answer, end
from berrah.doors.web.visitor import visit
from berrah.kit.blob import BlobAway, is_key
from berrah.kit.errors import Problem
from berrah.kit.serving.asgi import Receive, Scope, Send
from berrah.moderation import evidence

PREFIX = "/moderation/media/"
_NOWHERE = (b"cache-control", b"private, no-store")


def serving(house: House) -> Any:
    """The ASGI application."""

    async def serve(scope: Scope, _receive: Receive, send: Send) -> None:
        name = scope["path"].removeprefix(PREFIX)
        try:
            is_there = scope["method"] in {"GET", "HEAD"} and await _may_see(house, scope, name)
            # Never by an address in the bucket: that would be good for whoever has it, moderator or not.
            size = await house.media.blob.size(name) if is_there else None
        except BlobAway:
            await end(send, 503, [(b"retry-after", b"5"), _NOWHERE])
            return
        if size is None:
            await end(send, 404, [_NOWHERE])
        else:
            await answer(scope, send, house.media.blob, name, size, _NOWHERE[1])

    return serve


async def _may_see(house: House, scope: Scope, name: str) -> bool:
    if not is_key(name):
        return False
    visitor = await visit(house, scope)
    try:
        person = visitor.require_person()
        async with house.store.read() as look:
            return (await evidence.medium(look, person, name.partition(".")[0])).serves(name)
    except Problem:
        return False
