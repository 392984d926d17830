"""Who passed a post on, and who likes it, as far as the visitor may know."""

from collections.abc import Awaitable, Callable

from litestar import route
from litestar.params import FromPath
from litestar.response import Response

from berrah import posts
from berrah.doors.web import entries
from berrah.doors.web.pages.going import READ, account_of, number
from berrah.doors.web.rendering import page
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.kit.db import Row, Snapshot
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page
from berrah.posts import Post

_SHOWN = 40
People = Callable[[Snapshot, int | None, Post, Page], Awaitable[list[Row]]]


@route("/{handle:str}/{post_id:str}/reposts", http_method=READ)
async def reposts(request: Asked, handle: FromPath[str], post_id: FromPath[str]) -> Response[bytes]:
    """Who passed it on, newest first."""
    return await _people(request, handle, post_id, posts.reposters, is_reposts=True)


@route("/{handle:str}/{post_id:str}/favourites", http_method=READ)
async def favourites(request: Asked, handle: FromPath[str], post_id: FromPath[str]) -> Response[bytes]:
    """Who likes it, newest first."""
    return await _people(request, handle, post_id, posts.favourers, is_reposts=False)


async def _people(request: Asked, handle: str, post_id: str, rows_of: People, *, is_reposts: bool) -> Response[bytes]:
    visitor, asked = visitor_of(request), Page.of(request.query_params, _SHOWN)
    await account_of(visitor, handle)
    entry = await entries.one(visitor, number(post_id))
    if entry is None:
        raise Unknown("post.unknown")
    async with visitor.house.store.read() as look:
        rows = await rows_of(look, visitor.id, entry.card.post, asked)
    cards = await visitor.house.cards.accounts.of([person for _, person in rows])
    return page(
        visitor,
        "marked/people.html",
        main=entries.article(visitor, entry),
        shown=[cards[person] for _, person in rows if person in cards],
        older=rows[-1][0] if len(rows) >= asked.limit else None,
        is_reposts=is_reposts,
    )


handlers = [reposts, favourites]
