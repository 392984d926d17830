"""Taking along whom one follows: files to keep, and files from elsewhere, which are read by and by."""

from litestar import get, post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.rendering import SECURE, elsewhere, page
from berrah.doors.web.sending import act_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.graph import exchange
from berrah.graph.exchange import Import, Mode, State
from berrah.kit.errors import Refused, TooLarge, Unknown
from berrah.kit.serving.body import decoded

_BYTES_MOST = 1_000_000
_LATEST = 5
_SHOWN = 100  # lines of a report
_AGAIN = {"refresh": "2"}  # seconds, while a file is being read: no script is needed to see it go on


@route("/settings/data", http_method=READ)
async def data_page(request: Asked) -> Response[bytes]:
    """Links to the files, a form for one, and what became of those that were brought in."""
    return await _page(visitor_of(request))


@get("/settings/data/{name:str}")
async def download(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """One of the files."""
    visitor = visitor_of(request)
    visitor.require_permission("people.manage")
    member, write = visitor.require(), exchange.FILES.get(name)
    if write is None:
        raise Unknown("page.unknown")
    async with visitor.house.store.read() as look:
        text = await write(look, member, visitor.house.settings.domain)
    headers = {
        **SECURE,
        "content-disposition": f'attachment; filename="{name}"',
        "cache-control": "private, no-store",
    }
    return Response(text.encode(), media_type="text/csv; charset=utf-8", headers=headers)


@route("/settings/data/report/{import_id:str}", http_method=READ)
async def report(request: Asked, import_id: FromPath[str]) -> Response[bytes]:
    """What became of a file, and which of its lines came to nothing; `?after=line` goes on."""
    visitor, after = visitor_of(request), request.query_params.get("after", "")
    visitor.require_permission("people.manage")
    member = visitor.require()
    start = int(after) if after.isascii() and after.isdigit() and len(after) < len(str(exchange.ROWS_MOST)) + 3 else 0
    async with visitor.house.store.read() as look:
        one = await exchange.progress_of(look, member, number(import_id))
        left_out = await exchange.left_out(look, one.job.id, start, _SHOWN)
    more = left_out[-1].row.line if len(left_out) == _SHOWN else None
    headers = _AGAIN if one.job.state is State.running else {}
    return page(visitor, "lists/report.html", one=one, left_out=left_out, more=more, headers=headers)


@post("/settings/data")
async def take(request: Asked) -> Response[bytes]:
    """Have a file read; the page of its report tells how far it is."""
    visitor, form = visitor_of(request), form_of(request)
    mode = Mode.overwrite if form["mode"] == Mode.overwrite else Mode.merge
    try:
        kind = exchange.kind_named(form["kind"])
        rows = exchange.read(kind, _text(form.files.get("file", b"")))
        where = await act_once(request, _report_of, exchange.ask, kind, mode, rows, visitor.house.settings.domain)
    except Refused as problem:
        return await _page(visitor, problem=problem, kind=form["kind"], mode=mode)
    return elsewhere(where)


def _report_of(made: Import) -> str:
    return f"/settings/data/report/{made.id}"


def _text(file: bytes) -> str:
    if len(file) > _BYTES_MOST:
        raise TooLarge("data.too_large", limit=_BYTES_MOST)
    return decoded(file)


async def _page(
    visitor: Visitor, kind: str = "following", mode: Mode = Mode.merge, problem: Refused | None = None
) -> Response[bytes]:
    visitor.require_permission("people.manage")
    member = visitor.require()
    async with visitor.house.store.read() as look:
        latest = await exchange.newest(look, member, _LATEST)
    return page(visitor, "lists/data.html", problem=problem, latest=latest, kind=kind, mode=mode.value)


routes = [data_page, download, report, take]
