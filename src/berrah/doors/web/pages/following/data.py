"""Taking along whom one follows: files to keep, and files from elsewhere."""

from collections.abc import Awaitable, Callable

from litestar import get, post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah import accounts, graph
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import SECURE, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.graph import exchange, hashtags, lists
from berrah.graph.exchange import Mode, Report
from berrah.kit.db import Snapshot
from berrah.kit.errors import Refused, TooLarge, Unknown
from berrah.kit.serving.body import decoded

_BYTES_MOST = 1_000_000
_SHOWN = 100  # lines of a report


@route("/settings/data", http_method=READ)
async def data_page(request: Asked) -> Response[bytes]:
    """Links to the files, and a form for one."""
    return _page(visitor_of(request))


@get("/settings/data/{name:str}")
async def download(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """One of the files."""
    visitor = visitor_of(request)
    member, write = visitor.require(), _FILES.get(name)
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


@post("/settings/data")
async def take(request: Asked) -> Response[bytes]:
    """Read a file, do what it says, and tell what came of it."""
    visitor, form = visitor_of(request), form_of(request)
    try:
        report = await _taken(visitor, form["kind"], decoded(form.files.get("file", b"")), _mode(form["mode"]))
    except Refused as problem:
        return _page(visitor, problem=problem, kind=form["kind"], mode=form["mode"])
    return _page(visitor, report=report, kind=form["kind"])


async def _taken(visitor: Visitor, kind: str, text: str, mode: Mode) -> Report:
    member, house = visitor.require(), visitor.house
    if len(text.encode()) > _BYTES_MOST:
        raise TooLarge("data.too_large", limit=_BYTES_MOST)
    if not text.strip():
        raise Refused("data.empty")
    if kind == "following":
        rows = exchange.read_following(text)
        return await exchange.take_follows(house.store, member, rows, mode, house.settings.domain)
    if kind == "lists":
        return await exchange.take_lists(house.store, member, exchange.read_lists(text), mode, house.settings.domain)
    if kind == "tags":
        return await exchange.take_tags(house.store, member, exchange.read_tags(text), mode)
    raise Refused("data.kind")


def _mode(text: str) -> Mode:
    return Mode.overwrite if text == Mode.overwrite else Mode.merge


def _page(
    visitor: Visitor,
    report: Report | None = None,
    kind: str = "following",
    mode: str = "merge",
    problem: Refused | None = None,
) -> Response[bytes]:
    visitor.require()
    left_out = report.left_out[:_SHOWN] if report else []
    return page(visitor, "lists/data.html", problem=problem, report=report, left_out=left_out, kind=kind, mode=mode)


async def _following(look: Snapshot, member: int, domain: str) -> str:
    followed = await graph.followees(look, member)
    people = await accounts.by_ids(look, followed)
    return exchange.following_file(f"{people[one].name}@{domain}" for one in followed if one in people)


async def _lists(look: Snapshot, member: int, domain: str) -> str:
    titles = {one.id: one.title for one in await lists.owned(look, member)}
    rows = [row for row in await lists.memberships(look, member) if row[0] in titles]
    people = await accounts.by_ids(look, {account for _, account in rows})
    return exchange.lists_file(
        (titles[list_id], f"{people[account].name}@{domain}") for list_id, account in rows if account in people
    )


async def _tags(look: Snapshot, member: int, _domain: str) -> str:
    return exchange.tags_file(await hashtags.all_followed(look, member))


_FILES: dict[str, Callable[[Snapshot, int, str], Awaitable[str]]] = {
    "following_accounts.csv": _following,
    "lists.csv": _lists,
    "followed_tags.csv": _tags,
}

routes = [data_page, download, take]
