"""Pages that may stand in a frame on anybody's site: they know nobody, have no form, and their links open beside it."""

import re
from html import escape
from typing import Final

from litestar.response import Response

from berrah.doors.web.rendering import html
from berrah.doors.web.visitor import Visitor
from berrah.kit.settings import Settings

_LINK: Final = re.compile(r"<a (?![^>]*\brel=)")
_RUNS: Final = "allow-scripts allow-same-origin "


def framed(visitor: Visitor, text: str, status: int = 200) -> Response[bytes]:
    """A page that other sites may show in a frame; every other page of the house refuses that."""
    answer = html(visitor, _LINK.sub('<a rel="noopener" ', text), status=status)
    policy = answer.headers["content-security-policy"]
    answer.headers["content-security-policy"] = policy.replace("frame-ancestors 'none'", "frame-ancestors *")
    answer.headers["vary"] = "accept-encoding, accept-language"
    answer.headers["cache-control"] = "no-cache"
    answer.headers["x-robots-tag"] = "noindex"
    for name in ("x-frame-options", "cross-origin-opener-policy"):
        del answer.headers[name]
    return answer


def code_of(settings: Settings, path: str, title: str, size: tuple[int, int], *, runs: bool = False) -> str:
    """What somebody puts on their own page to show the frame of this page; `runs` lets it have scripts."""
    width, height = size
    return (
        f'<iframe src="{escape(f"{settings.url}{path}/embed")}" title="{escape(title)}" '
        f'width="{width}" height="{height}" loading="lazy" '
        f'sandbox="{_RUNS if runs else ""}allow-popups allow-popups-to-escape-sandbox" '
        'style="border:0;max-width:100%"></iframe>'
    )
