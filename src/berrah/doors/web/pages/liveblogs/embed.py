"""A live page in a frame on anybody's site: the one place of the house that may stand there.

It knows nobody: it reads no cookie and sets none, has no form, and so nothing that a page around it could have somebody
do. Its links open beside it. The way to it is oEmbed (https://oembed.com/) or the code on the page itself.
"""

from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
from litestar import Router, get, route
from litestar.params import FromPath, FromQuery
from litestar.response import Response
from msgspec.structs import replace

from berrah.doors.house import house_of
from berrah.doors.web.pages import embedding
from berrah.doors.web.pages.embedding import KEPT_SECONDS, OEmbed
from berrah.doors.web.pages.embedding.frames import code_of, framed
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.liveblogs.showing import PAGE, head_of, page_of, part_of
from berrah.doors.web.rendering import render
from berrah.doors.web.visitor import Asked, Visitor, passer_by
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page
from berrah.kit.settings import Settings
from berrah.liveblogs import Liveblog

WIDTH: Final = 480
HEIGHT: Final = 640
_LEAST: Final = 220
_DIGITS: Final = 5


@route("/live/{slug:str}/embed", http_method=READ)
async def embed(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """The newest of what is told, light, for a frame."""
    scope: Any = request.scope
    visitor = await passer_by(house_of(scope), scope)
    try:
        found = await page_of(visitor, slug)
    except Unknown as problem:
        return framed(visitor, render(visitor, "liveblogs/embed_gone.html", problem=problem), problem.status)
    if visitor.wants_part and request.query_params.get("part") == "head":
        return framed(visitor, render(visitor, "liveblogs/head.html", **await head_of(visitor, found)))
    asked = replace(Page.of(request.query_params), limit=PAGE, max_id=None, min_id=None)
    part = await part_of(visitor, found, asked)
    if visitor.wants_part:
        return framed(visitor, render(visitor, "liveblogs/part.html", live=found, **{**part, "further": None}))
    return framed(visitor, render(visitor, "liveblogs/embed.html", **{**await head_of(visitor, found), **part}))


@get("/api/oembed")
async def oembed(
    request: Asked,
    url: FromQuery[str] = "",
    maxwidth: FromQuery[str] = "",
    maxheight: FromQuery[str] = "",
) -> Response[bytes]:
    """How to show a live page or a post elsewhere, by its address."""
    scope: Any = request.scope
    visitor = await passer_by(house_of(scope), scope)
    settings, width = visitor.house.settings, _size(maxwidth, WIDTH)
    post_id = embedding.post_in(settings, url)
    if post_id is None:
        told = await _told(visitor, await page_of(visitor, _slug_in(settings, url)), width, _size(maxheight, HEIGHT))
    else:
        told = await embedding.told(visitor, post_id, width)
    headers = {"access-control-allow-origin": "*", "cache-control": f"public, max-age={KEPT_SECONDS // 60}"}
    headers["x-robots-tag"] = "noindex"
    return Response(msgspec.json.encode(told), media_type="application/json", headers=headers)


async def _told(visitor: Visitor, found: Liveblog, width: int, height: int) -> OEmbed:
    settings = visitor.house.settings
    card = (await visitor.house.cards.accounts.of([found.author_id])).get(found.author_id)
    if card is None:
        raise Unknown("live.unknown")
    return OEmbed(
        found.title,
        card.account.shown_name,
        f"{settings.url}/@{card.account.name}",
        settings.name,
        settings.url,
        frame_code(settings, found, width, height),
        width,
        height,
    )


def frame_code(settings: Settings, page: Liveblog, width: int = WIDTH, height: int = HEIGHT) -> str:
    """What somebody puts on their own page."""
    return code_of(settings, page.path, page.title, (width, height), runs=True)


def _slug_in(settings: Settings, url: str) -> str:
    """The last part of the address of a live page of this house; raises Unknown("live.unknown")."""
    try:
        asked, own = urlsplit(url[:2_000]), urlsplit(settings.url)
    except ValueError:
        raise Unknown("live.unknown") from None
    parts = asked.path.rstrip("/").split("/")
    if asked.netloc != own.netloc or parts[:2] != ["", "live"] or len(parts) != len(("", "live", "slug")):
        raise Unknown("live.unknown")
    return parts[2]


def _size(text: str, usual: int) -> int:
    """So wide or high at most, and not so small that nothing can be read."""
    is_number = text.isascii() and text.isdigit() and len(text) <= _DIGITS
    return max(_LEAST, min(int(text), usual)) if is_number else usual


def router() -> Router:
    """Apart from the pages: no guard stands here, because nobody is known."""
    return Router(path="/", route_handlers=[embed, oembed])
