"""Who is told of the news of feeds, for administrators: in numbers, host by host, and ending it."""

from typing import Final
from urllib.parse import quote

from litestar import post, route
from litestar.response import Response

from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.moderation.looking import staff_page
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.moderation import acts, feeds
from berrah.syndication import oversee

_HERE: Final = "/moderation/feeds"
_HOSTS: Final = 100
_OF_HOST: Final = 100
_NAME_MOST: Final = 253


@route(_HERE, http_method=READ)
async def feeds_page(request: Asked) -> Response[bytes]:
    """How the hub does and whom it tells; with `?host=` what is told there."""
    visitor, host = visitor_of(request), request.query_params.get("host", "").replace("\0", "")[:_NAME_MOST]
    async with visitor.house.store.read() as look:
        await acts.require_administrator(look, visitor.require_person())
        standing, hosts = await oversee.standing(look, visitor.now), await oversee.hosts(look, _HOSTS)
        told = await oversee.at_host(look, host, _OF_HOST) if host else []
    return await staff_page(
        visitor, "administration/feeds.html", standing=standing, hosts=hosts, host=host, told=told, most=_HOSTS
    )


@post(f"{_HERE}/end")
async def end(request: Asked) -> Response[bytes]:
    """End one subscription, or all of a host."""
    visitor, form = visitor_of(request), form_of(request)
    me, host = visitor.require_person(), form["host"][:_NAME_MOST]
    if form["subscription"]:
        await visitor.house.write(feeds.end, me, number(form["subscription"]))
        return elsewhere(f"{_HERE}?host={quote(host)}" if host else _HERE)
    await visitor.house.write(feeds.end_host, me, host)
    return elsewhere(_HERE)


routes = [feeds_page, end]
