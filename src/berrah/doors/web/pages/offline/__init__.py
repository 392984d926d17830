"""What a phone keeps of the house: what it is as an application, and the page for what was not seen."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec
from litestar import route
from litestar.response import Response

from berrah.doors.web import assets
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.moderation.appearance import Look

__all__ = ["routes"]

_PAPER = "#fbf9f4"
_DAY = "private, max-age=86400"


@route("/manifest.webmanifest", http_method=READ)
async def manifest(request: Asked) -> Response[bytes]:
    """The house as an application (W3C, Web Application Manifest), in the language of the reader."""
    visitor = visitor_of(request)
    headers = {"cache-control": _DAY, "vary": "accept-language, cookie", "content-language": visitor.tongue.language}
    body = msgspec.json.encode(_application(visitor))
    return Response(body, media_type="application/manifest+json", headers=headers)


@route("/offline", http_method=READ)
async def offline(request: Asked) -> Response[bytes]:
    """Shown by the worker instead of a page it does not have; nobody in particular reads it."""
    stranger = replace(visitor_of(request), me=None, person=None, memberships=(), membership=None, acts_as=())
    return page(stranger, "frame/offline.html")


def _application(visitor: Visitor) -> Mapping[str, Any]:
    settings, tongue = visitor.house.settings, visitor.tongue
    return {
        "id": "/",
        "name": settings.name,
        "short_name": settings.name,
        "description": settings.description or tongue.gettext("Short messages that reach everyone at once."),
        "lang": tongue.language,
        "dir": tongue.direction,
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _PAPER,
        "categories": ["social", "news"],
        "icons": _icons(visitor.house.facade.now),
        "shortcuts": [
            {"name": tongue.gettext("Write a post"), "url": "/posts/new"},
            {"name": tongue.pgettext("navigation", "Notifications"), "url": "/notifications"},
        ],
        "share_target": {
            "action": "/posts/new",
            "method": "GET",
            "enctype": "application/x-www-form-urlencoded",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
    }


def _icons(worn: Look) -> list[Mapping[str, str]]:
    """The logo of the house, or the mark of Berrah, which may also be cut to any shape."""
    if worn.logo:
        return [_icon(worn.icons[size], size) for size in (192, 512)]
    url = assets.shelf().url
    own = [_icon(url(f"icon-{size}.png"), size) for size in (192, 512)]
    return [*own, {**_icon(url("maskable-512.png"), 512), "purpose": "maskable"}]


def _icon(address: str, size: int) -> Mapping[str, str]:
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any"}


routes = (manifest, offline)
