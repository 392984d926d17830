"""The page of a post, with what it answers and what answers it."""

from litestar import route
from litestar.params import FromPath
from litestar.response import Response

from berrah import posts, timelines
from berrah.cards.model import EntryCard
from berrah.doors.web import entries, wording
from berrah.doors.web.found.heads import of_post_page
from berrah.doors.web.found.pictured import is_drawn
from berrah.doors.web.pages.cascades import speed_of
from berrah.doors.web.pages.composing import Writing, names_to_answer, visibility_for
from berrah.doors.web.pages.embedding.posts import code_for
from berrah.doors.web.pages.going import READ, account_of, number
from berrah.doors.web.rendering import moved, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.filters import Context
from berrah.kit.errors import Unknown

_SHOWN = 200  # answers on one page
_DIGITS = 6


@route("/{handle:str}/{post_id:str}", http_method=READ)
async def post_page(request: Asked, handle: FromPath[str], post_id: FromPath[str]) -> Response[bytes]:
    """One post in its thread; other names of it (a repost's id, another case) lead here."""
    visitor = visitor_of(request)
    if not handle.startswith("@"):
        raise Unknown("page.unknown")
    entry = await entries.one(visitor, number(post_id))
    if entry is None:
        await account_of(visitor, handle)
        raise Unknown("post.unknown")
    where = wording.post_path(entry.card, entry.author.account)
    if f"/{handle}/{post_id}" != where:
        return moved(where)
    return await _post_page(visitor, entry, _start(request.query_params.get("from", "")))


async def _post_page(visitor: Visitor, entry: EntryCard, start: int) -> Response[bytes]:
    async with visitor.house.store.read() as look:
        thread = await timelines.thread(look, visitor.id, entry.card.id)
    below = await entries.shown(visitor, thread.descendants[start : start + _SHOWN], Context.thread)
    above = await entries.shown(visitor, thread.ancestors, Context.thread)
    return page(
        visitor,
        "posts/post.html",
        entry=entry,
        post=entry.card.post,
        author=entry.author.account,
        main=entries.article(visitor, entry, Context.thread),
        above=entries.articles(visitor, above, Context.thread),
        below=entries.articles(visitor, below, Context.thread),
        more=_more(start, len(thread.descendants)),
        newest=max([entry.card.id, *thread.descendants]),
        is_open=is_drawn(entry),
        code=code_for(visitor, entry),
        found=await of_post_page(visitor, entry),
        writing=_answer_to(visitor, entry),
        live=f"/live/posts/{entry.card.id}",
        new_posts=wording.new_posts(visitor.tongue),
        note=await speed_of(visitor, entry),
    )


@route("/{handle:str}/{post_id:str}/readers", http_method=READ)
async def readers_page(request: Asked, handle: FromPath[str], post_id: FromPath[str]) -> Response[bytes]:
    """Who can read a post, and how many they are; who they are by name is for those named and for the author."""
    visitor = visitor_of(request)
    await account_of(visitor, handle)
    entry = await entries.one(visitor, number(post_id))
    if entry is None:
        raise Unknown("post.unknown")
    async with visitor.house.store.read() as look:
        audience = await posts.audience_of(look, entry.card.post)
    is_in = visitor.id is not None and visitor.id in {entry.author.id, *audience.named}
    named = await visitor.house.cards.accounts.of(audience.named) if is_in else {}
    return page(
        visitor,
        "posts/readers.html",
        main=entries.article(visitor, entry),
        entry=entry,
        author=entry.author.account,
        audience=audience,
        is_to_be_found=is_drawn(entry) and entry.author.account.is_to_be_found,
        named=list(named.values()),
    )


def _start(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else 0


def _more(start: int, answers: int) -> int | None:
    return start + _SHOWN if answers > start + _SHOWN else None


def _answer_to(visitor: Visitor, entry: EntryCard) -> Writing | None:
    if visitor.me is None:
        return None
    names = names_to_answer(entry, visitor.me.account.name)
    return Writing.blank(names, visibility_for(entry), entry.card.id)
