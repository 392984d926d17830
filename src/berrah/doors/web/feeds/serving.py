"""The addresses of feeds. Nobody is known here: no cookie is read, and what is answered is the same for everybody."""

from typing import Any, Final, cast

from litestar import Router, route
from litestar.params import FromPath
from litestar.response import Response

from berrah.doors.allowances import address_of
from berrah.doors.house import House, house_of
from berrah.doors.web.feeds.making import Made, made
from berrah.doors.web.feeds.model import rfc_822
from berrah.doors.web.feeds.sources import Source, source_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.problems import sentence
from berrah.doors.web.rendering import SECURE, moved
from berrah.doors.web.visitor import Asked, glimpse
from berrah.kit.errors import Refused, TooMany
from berrah.kit.pages import Page
from berrah.kit.serving.again import has_already
from berrah.kit.serving.asgi import Scope
from berrah.kit.serving.body import header
from berrah.search import NotReady
from berrah.syndication import Form, Kind, Topic

_KEPT_SECONDS: Final = 60  # what is deleted is not read for longer


def _paths(place: str) -> list[str]:
    return [f"{place}/feed.{form}" for form in Form]


@route(_paths("/{handle:str}"), http_method=READ)
async def of_account(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """What somebody wrote and passed on; with `?replies=1` also what they answered."""
    with_replies = request.query_params.get("replies") == "1"
    name = handle.removeprefix("@") if handle.startswith("@") else ""
    return await _answered(request, Topic(Kind.account, name, _form(request), with_replies))


@route(_paths("/tags/{tag:str}"), http_method=READ)
async def of_tag(request: Asked, tag: FromPath[str]) -> Response[bytes]:
    """Public posts with a hashtag."""
    return await _answered(request, Topic(Kind.tag, tag, _form(request)))


@route(_paths("/lists/{list_id:str}"), http_method=READ)
async def of_list(request: Asked, list_id: FromPath[str]) -> Response[bytes]:
    """What the people on a public list say."""
    return await _answered(request, Topic(Kind.list, list_id, _form(request)))


@route(_paths("/public"), http_method=READ)
async def of_everybody(request: Asked) -> Response[bytes]:
    """What everybody says to everybody."""
    return await _answered(request, Topic(Kind.public, "", _form(request)))


@route([f"/search.{form}" for form in Form], http_method=READ)
async def of_search(request: Asked) -> Response[bytes]:
    """What a stranger finds with `?q=`; a query that cannot be read is answered with a plain sentence."""
    scope = cast("Scope", request.scope)
    house = house_of(scope)
    try:
        await house.limiter.spend(f"search feed:{address_of(scope)}", house.settings.limit_api_public)
        return await _answered(request, Topic(Kind.search, request.query_params.get("q", ""), _form(request)))
    except (Refused, NotReady) as problem:
        later = {"retry-after": str(problem.retry_after)} if isinstance(problem, NotReady | TooMany) else {}
        return sentence(glimpse(house, scope), problem, later)


def router() -> Router:
    """Apart from the pages: no guard stands here."""
    return Router(path="/", route_handlers=[of_account, of_tag, of_list, of_everybody, of_search])


def _form(request: Asked) -> Form:
    return Form(request.url.path.rpartition(".")[2].rstrip("/"))


async def _answered(request: Asked, topic: Topic) -> Response[bytes]:
    scope = cast("Scope", request.scope)
    house = house_of(scope)
    await house.bus.caught_up()
    source = await source_of(house, topic)
    if source.topic != topic:
        return moved(source.topic.path)
    found = await made(house, source, Page.of(request.query_params).max_id)
    headers = {**_headers(house, source, found)}
    if _is_known(scope, found):
        return Response(b"", media_type=topic.form.media_type, status_code=304, headers=headers)
    body = found.body
    if found.packed and b"gzip" in header(scope, b"accept-encoding"):
        body, headers["content-encoding"] = found.packed, "gzip"
    return Response(body, media_type=f"{topic.form.media_type}; charset=utf-8", headers=headers)


def _headers(house: House, source: Source, found: Made) -> dict[str, Any]:
    url = house.settings.url
    links = [f'<{url}{source.topic.path}>; rel="self"']
    if house.settings.websub and source.topic.is_told:
        links.insert(0, f'<{url}/hub>; rel="hub"')
    return {
        **SECURE,
        "cache-control": f"public, max-age={_KEPT_SECONDS}",
        "etag": found.etag,
        "last-modified": rfc_822(found.updated),
        "link": ", ".join(links),
        "vary": "accept-encoding",
        "x-robots-tag": "noindex",
        "access-control-allow-origin": "*",
    }


def _is_known(scope: Scope, found: Made) -> bool:
    """Whether the reader has just this one (RFC 9110, 13.1).

    By its moment only if it is the very same: what is deleted may leave an older moment behind.
    """
    if header(scope, b"if-none-match"):
        return has_already(scope, found.etag)
    return header(scope, b"if-modified-since").decode("latin-1") == rfc_822(found.updated)
