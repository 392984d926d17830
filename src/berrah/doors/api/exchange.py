"""Taking along whom one follows and what one does not want to read: the CSV files of Mastodon, out and in.

A file may hold anything of what one follows, lists, blocks and mutes: it takes the whole `read` or `write`.
"""

from datetime import datetime
from typing import Annotated, Final

import msgspec
from litestar import get, post
from litestar.params import FromQuery, JSONBody
from litestar.response import Response

from berrah import organisations
from berrah.doors.api.answers import moment
from berrah.doors.api.asking import Called, InPath, Text, id_in, needs
from berrah.graph import exchange
from berrah.graph.exchange import LeftOut, Mode, Progress
from berrah.kit.errors import Refused, Unknown

_WHAT: Final = "import"
_BYTES_MOST: Final = 1_000_000
_LATEST: Final = 5
_SHOWN: Final = 100
_DIGITS: Final = 9
File = Annotated[str, msgspec.Meta(pattern=r"^[^\u0000]*$", max_length=_BYTES_MOST)]


class Bringing(msgspec.Struct, frozen=True):
    """A file: `kind` is following, lists, tags, blocks, mutes or domains; `mode` is merge or overwrite."""

    kind: Text
    text: File
    mode: Text = Mode.merge.value


class LineLeftOut(msgspec.Struct, frozen=True):
    """A line that came to nothing, and why: elsewhere, unknown, self, title, tag, domain, full or refused."""

    line: int
    what: str
    title: str
    reason: str


class ImportShown(msgspec.Struct, frozen=True):
    """How far a file is: `state` is running, done, empty (none of its lines names anybody here) or stopped.

    Of its `lines` so many were `read` and so many are as the file wants them, `taken`; `removed` were there and not in
    it. `left_out` has a hundred lines at most; `?after=` a line goes on.
    """

    id: str
    kind: str
    mode: str
    state: str
    lines: int
    read: int
    taken: int
    removed: int
    made_at: datetime
    left_out: list[LineLeftOut] | None = None


@get("/exports/{name:str}", media_type="text/csv", **needs("read"))
async def export(call: Called, name: InPath) -> Response[str]:
    """One of the files: following_accounts.csv, lists.csv, followed_tags.csv and so on, as docs/api/berrah.md says."""
    actor, write = call.actor, exchange.FILES.get(name)
    if write is None:
        raise Unknown("data.unknown")
    async with call.house.store.read() as look:
        await organisations.require_for(look, actor, _WHAT)
        text = await write(look, actor.account_id, call.house.settings.domain)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


@post("/imports", status_code=200, **needs("write"))
async def bring(call: Called, data: JSONBody[Bringing]) -> ImportShown:
    """Have a file read, one at a time; `GET` of its id tells how far it is."""
    house, actor = call.house, call.actor
    kind, mode = exchange.kind_named(data.kind), _mode_named(data.mode)
    rows = exchange.read(kind, data.text)
    made = await house.act(actor, _WHAT, exchange.ask, kind, mode, rows, house.settings.domain)
    async with house.store.read() as look:
        return _shown(await exchange.progress_of(look, actor.account_id, made.id))


@get("/imports", **needs("read"))
async def latest(call: Called) -> list[ImportShown]:
    """The five files that were brought in last."""
    actor = call.actor
    async with call.house.store.read() as look:
        await organisations.require_for(look, actor, _WHAT)
        return [_shown(one) for one in await exchange.newest(look, actor.account_id, _LATEST)]


@get("/imports/{file:str}", **needs("read"))
async def one(call: Called, file: InPath, after: FromQuery[str | None] = None) -> ImportShown:
    """How far a file is, and which of its lines came to nothing."""
    actor, start = call.actor, _line(after or "")
    async with call.house.store.read() as look:
        await organisations.require_for(look, actor, _WHAT)
        found = await exchange.progress_of(look, actor.account_id, id_in(file, "data.unknown"))
        return _shown(found, await exchange.left_out(look, found.job.id, start, _SHOWN))


def _mode_named(text: str) -> Mode:
    try:
        return Mode(text)
    except ValueError:
        raise Refused("data.mode") from None


def _line(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else 0


def _shown(one: Progress, left_out: list[LeftOut] | None = None) -> ImportShown:
    lines = None
    if left_out is not None:
        lines = [LineLeftOut(each.row.line, each.row.what, each.row.title, each.reason) for each in left_out]
    job = one.job
    return ImportShown(
        str(job.id),
        job.kind.value,
        job.mode.value,
        job.state.value,
        job.lines,
        one.read,
        one.taken,
        job.removed,
        moment(job.made_at),
        lines,
    )


routes = [export, bring, latest, one]
