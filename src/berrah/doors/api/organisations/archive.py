"""An organisation's archive, for its owners; whoever asked for it fetches it. Asking stands in its record."""

from typing import Final

from litestar import get, post
from litestar.response import Stream

from berrah import organisations
from berrah.archives import export
from berrah.doors.api.archives import Archive, sent, shown
from berrah.doors.api.asking import Called, InPath, needs
from berrah.doors.api.organisations.inside import inside

_HERE: Final = "/organisations/{name:str}/archives"


@get(_HERE, **needs("read"))
async def latest(call: Called, name: InPath) -> list[Archive]:
    """The archive that was asked for last; without its `file` for whoever did not ask for it."""
    person, seen = call.holder, await inside(call, name)
    async with call.house.store.read() as look:
        await organisations.require(look, seen.actor, "members.manage")
        found = await export.latest(look, seen.account.id)
    return [shown(call, found, seen.account.name, is_mine=found.asked_by == person)] if found else []


@post(_HERE, status_code=200, **needs("write:accounts"))
async def ask(call: Called, name: InPath) -> Archive:
    """Have one made."""
    _, seen = call.holder, await inside(call, name)
    made = await call.house.write(export.ask_for, seen.actor)
    return shown(call, made, seen.account.name)


@get(f"{_HERE}/{{archive:str}}/file", media_type="application/zip", **needs("read"))
async def file(call: Called, name: InPath, archive: InPath) -> Stream:
    """The file."""
    _, seen = call.holder, await inside(call, name)
    return await sent(call, seen.account.id, archive)


routes = [latest, ask, file]
