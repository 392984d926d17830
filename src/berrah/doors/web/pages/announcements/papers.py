"""Terms of service and privacy policy, for everybody."""

from litestar import route
from litestar.params import FromPath
from litestar.response import Response

from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.moderation import papers
from berrah.moderation.papers import Terms


@route("/terms", http_method=READ)
async def terms(request: Asked) -> Response[bytes]:
    """Those that hold, or will; 404 where there are none."""
    visitor = visitor_of(request)
    async with visitor.house.store.read() as look:
        found = await papers.terms(look, day_of(visitor))
    return await _terms(visitor, found)


@route("/terms/{day:str}", http_method=READ)
async def terms_of(request: Asked, day: FromPath[str]) -> Response[bytes]:
    """Those that hold, held or will hold from a day on."""
    visitor = visitor_of(request)
    async with visitor.house.store.read() as look:
        found = await papers.terms_of(look, day, day_of(visitor))
    return await _terms(visitor, found)


@route("/privacy", http_method=READ)
async def privacy(request: Asked) -> Response[bytes]:
    """What becomes of data here."""
    visitor = visitor_of(request)
    async with visitor.house.store.read() as look:
        found, has_terms = await papers.privacy_policy(look), await papers.has_terms(look)
    return page(visitor, "papers/privacy.html", paper=found, has_terms=has_terms)


async def _terms(visitor: Visitor, found: Terms) -> Response[bytes]:
    async with visitor.house.store.read() as look:
        every = await papers.all_terms(look)
    return page(visitor, "papers/terms.html", terms=found, every=every, today=day_of(visitor))


async def has_terms(visitor: Visitor) -> bool:
    """Whether there are terms to agree to."""
    async with visitor.house.store.read() as look:
        return await papers.has_terms(look)


def day_of(visitor: Visitor) -> str:
    """Today, for the house."""
    return papers.today(visitor.now, visitor.house.settings.timezone)


routes = [terms, terms_of, privacy]
