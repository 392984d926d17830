"""What may be meant by `@na` or `#ja`, as rows of a list that the composer shows; without its script nobody asks."""

from litestar import route
from litestar.response import Response

from berrah import graph
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import html, render
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.kit import ids
from berrah.posts import lists

_MOST = 8
_WORD_MOST = 40
_TAGS_OF_MS = 30 * 24 * 3_600_000


@route("/complete", http_method=READ)
async def complete(request: Asked) -> Response[bytes]:
    """Eight at most: people one follows first, or hashtags used lately, most used first."""
    visitor = visitor_of(request)
    reader = visitor.require()
    begun = request.query_params.get("q", "")[: _WORD_MOST + 1]
    sign, word = begun[:1], begun[1:].replace("\0", "")
    async with visitor.house.store.read() as look:
        people = await graph.meant(look, reader, word, _MOST) if sign == "@" and word else []
        since = ids.first_at(visitor.now - _TAGS_OF_MS)
        tags = await lists.begun_tags(look, word, since, _MOST) if sign == "#" and word else []
    return html(visitor, render(visitor, "composing/complete.html", people=people, tags=tags))


handlers = [complete]
