"""An archive of what is one's own.

It tells more than any application may read, the mail address and the networks one came from too: as in `keys`, only a
token that its owner made by hand, or that looks after the account, asks for it and fetches it.
"""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Final

import anyio
import msgspec
from litestar import get, post
from litestar.response import Stream

from berrah.archives import export
from berrah.archives.export import FOLDER, Export
from berrah.doors.api.answers import maybe, moment
from berrah.doors.api.asking import Call, Called, InPath, needs
from berrah.kit.errors import Unknown

_PIECE: Final = 262_144
_UNKNOWN: Final = "archive.unknown"


class Archive(msgspec.Struct, frozen=True):
    """An archive: `state` is waiting, working, ready or failed; `percent` of it is made; `size` in bytes.

    `file` is where it is fetched with the same token, once it is ready and until it expires.
    """

    id: str
    state: str
    percent: int
    size: int | None
    asked_at: datetime
    expires_at: datetime | None
    file: str | None


@get("/archives", **needs("read"))
async def archives(call: Called) -> list[Archive]:
    """The archive that was asked for last, if there is one: an older one goes when another is asked for."""
    person = call.holder
    async with call.house.store.read() as look:
        latest = await export.latest(look, person)
    return [shown(call, latest)] if latest else []


@post("/archives", status_code=200, **needs("write:accounts"))
async def ask(call: Called) -> Archive:
    """Have one made."""
    made = await call.house.write(export.ask, call.holder)
    return shown(call, made)


@get("/archives/{archive:str}/file", media_type="application/zip", **needs("read"))
async def file(call: Called, archive: InPath) -> Stream:
    """The file."""
    return await sent(call, call.holder, archive)


async def sent(call: Call, account_id: int, archive: str) -> Stream:
    """The file of an account's archive, for whoever asked for it; raises Unknown("archive.unknown")."""
    person, house = call.holder, call.house
    async with house.store.read() as look:
        latest = await export.latest(look, account_id)
        if latest is None or str(latest.id) != archive:
            raise Unknown(_UNKNOWN)
        found = await export.fetchable(look, latest.key, person, call.now)
    place = house.settings.data / FOLDER / found.file
    if not await anyio.Path(place).is_file():
        raise Unknown(_UNKNOWN)
    headers = {
        "content-disposition": 'attachment; filename="berrah.zip"',
        "content-length": str(found.size),
        "cache-control": "private, no-store",
    }
    return Stream(_pieces(place), media_type="application/zip", headers=headers)


async def _pieces(place: Path) -> AsyncIterator[bytes]:
    async with await anyio.open_file(place, "rb") as opened:
        while piece := await opened.read(_PIECE):
            yield piece


def shown(call: Call, one: Export, organisation: str = "", *, is_mine: bool = True) -> Archive:
    """What is said of one, of somebody's own or of an organisation's; it is fetched by whoever asked for it."""
    is_there = one.state is export.State.ready and (one.expires_at or 0) > call.now
    whose = f"/organisations/{organisation}" if organisation else ""
    here = f"{call.house.settings.url}/api/berrah/v1{whose}/archives"
    return Archive(
        str(one.id),
        one.state.name,
        100 if is_there else one.percent,
        one.size if is_there else None,
        moment(one.asked_at),
        maybe(one.expires_at),
        f"{here}/{one.id}/file" if is_there and is_mine else None,
    )


routes = [archives, ask, file]
