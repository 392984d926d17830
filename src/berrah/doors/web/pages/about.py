"""What this house is, and the way to somebody or something one knows by name."""

from typing import Any, Final
from urllib.parse import quote

from litestar import get, route
from litestar.response import Response

from berrah import __version__, accounts, graph
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.doors.web.wording import tag_path
from berrah.moderation import papers, rules
from berrah.posts import tag_key

_STAFF_MOST: Final = 10


@route("/about", http_method=READ)
async def about(request: Asked) -> Response[bytes]:
    """Who runs the house, and what may be said in it."""
    visitor = visitor_of(request)
    async with visitor.house.store.read() as look:
        people = await accounts.count(look)
        paper, has_terms = await papers.description(look), await papers.has_terms(look)
        staff = [one for one in await accounts.staff(look) if one.role == accounts.ADMINISTRATOR]
        house_rules = await rules.all_rules(look)
    facts: dict[str, Any] = {"people": people, "paper": paper, "has_terms": has_terms}
    facts |= {"staff": staff[:_STAFF_MOST], "house_rules": house_rules}
    return page(visitor, "frame/about.html", version=__version__, **facts)


@get("/find")
async def find(request: Asked) -> Response[bytes]:
    """To the person or hashtag of this name; a bare word is a person's name if somebody has it.

    Members are led to those whose name begins so, where nobody has it whole.
    """
    visitor = visitor_of(request)
    asked = request.query_params.get("q", "").replace("\0", "").strip()[:100]
    word = asked.lstrip("@#＠＃").split("/")[0].strip()
    if not word:
        return elsewhere("/people")
    if not asked.startswith(("#", "＃")):
        async with visitor.house.store.read() as look:
            found = await accounts.by_names(look, [word])
            is_begun = not found and visitor.id is not None and await graph.meant(look, visitor.id, word, 1)
        if found:
            return elsewhere(f"/@{next(iter(found.values())).name}")
        if is_begun:
            return elsewhere(f"/people?q={quote(word)}")
    return elsewhere(tag_path(tag_key("".join(word.split()))))
