"""Who quotes a post, as far as the visitor may know; its author says here who may."""

from litestar import route
from litestar.params import FromPath
from litestar.response import Response

from berrah.doors.web import entries, wording
from berrah.doors.web.pages.going import READ, account_of, number
from berrah.doors.web.rendering import page
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.filters import Context
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page
from berrah.posts import Visibility, quoting


@route("/{handle:str}/{post_id:str}/quotes", http_method=READ)
async def quotes(request: Asked, handle: FromPath[str], post_id: FromPath[str]) -> Response[bytes]:
    """The posts that quote it, newest first."""
    visitor, asked = visitor_of(request), Page.of(request.query_params)
    await account_of(visitor, handle)
    await visitor.house.bus.caught_up()
    entry = await entries.one(visitor, number(post_id))
    if entry is None:
        raise Unknown("post.unknown")
    async with visitor.house.store.read() as look:
        found = await quoting.quotes_of(look, visitor.id, entry.card.post, asked)
    shown = await entries.shown(visitor, found, Context.thread)
    is_own = entry.author.id == visitor.id and visitor.may("posts.publish")
    return page(
        visitor,
        "quoting/quotes.html",
        main=entries.article(visitor, entry, Context.thread),
        articles=entries.articles(visitor, shown, Context.thread),
        older=found[-1] if len(found) >= asked.limit else None,
        entry=entry,
        where=wording.post_path(entry.card, entry.author.account),
        is_saved="saved" in request.query_params,
        has_choice=is_own and entry.is_open and entry.card.post.visibility <= Visibility.unlisted,
    )


handlers = [quotes]
