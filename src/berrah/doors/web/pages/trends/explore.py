"""The page: hashtags with their week, pages with what they say, posts."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from litestar import route
from litestar.response import Response

from berrah import trends
from berrah.accounts import MODERATOR
from berrah.doors.web import entries
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.trends.drawing import curve
from berrah.doors.web.rendering import page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.doors.web.wording import post_path, tag_path
from berrah.filters import Context
from berrah.kit.errors import Unknown
from berrah.moderation import choices
from berrah.posts import previews
from berrah.posts.previews import Preview
from berrah.trends import Day, Kind, Trending

_TAGS: Final = 10
_LINKS: Final = 6
_POSTS: Final = 20
_KEPT_OUT: Final = 40
_DONE: Final = ("out", "in")


class Row(msgspec.Struct, frozen=True):
    """A hashtag or a page with its week: how often it was used, and the way of the pen that draws it."""

    subject: str
    days: tuple[Day, ...]
    way: str
    page: Preview | None = None

    @property
    def uses(self) -> int:
        """In seven days."""
        return sum(day.uses for day in self.days)


class Kept(msgspec.Struct, frozen=True):
    """What is kept out: what it is called, and where it is read; nothing where it is gone."""

    kind: Kind
    subject: str
    name: str
    path: str = ""


@route("/explore", http_method=READ)
async def explore(request: Asked) -> Response[bytes]:
    """What trends; raises Unknown("page.unknown") in a house that wants no trends."""
    visitor = visitor_of(request)
    if not visitor.house.trends.is_on:
        raise Unknown("page.unknown")
    choices.require_explore(visitor.house.settings, visitor.id)
    trending = await visitor.house.trends.now()
    done = request.query_params.get("done", "")
    facts = await _shown(visitor, trending)
    if is_staff(visitor):
        facts["kept_out"] = await _kept_out(visitor, trending)
    return page(visitor, "trends/explore.html", done=done if done in _DONE else "", **facts)


def is_staff(visitor: Visitor) -> bool:
    """Whether who sits there looks after the house."""
    return visitor.person is not None and visitor.person.account.role >= MODERATOR


async def _shown(visitor: Visitor, trending: Trending) -> dict[str, Any]:
    language = visitor.tongue.language
    names = [trend.subject for trend in trending.tags[:_TAGS]]
    async with visitor.house.store.read() as look:
        ids = await trends.posts_for(look, visitor.id, trending.posts, language)
        pages = await trends.links_for(look, trending.links, language)
        keys = list(pages)[:_LINKS]
        of_tags = await trends.history(look, Kind.tag, names)
        of_links = await trends.history(look, Kind.link, keys)
    shown = (await entries.shown(visitor, ids[: 2 * _POSTS], Context.public))[:_POSTS]
    articles = entries.articles(visitor, shown, Context.public)
    return {
        "tags": _rows(visitor, names, of_tags, {}),
        "links": _rows(visitor, keys, of_links, pages),
        "posts": list(zip(articles, [entry.card.id for entry in shown], strict=True)),
        "is_staff": is_staff(visitor),
        "kept_out": [],
    }


def _rows(
    visitor: Visitor, subjects: Sequence[str], days: dict[str, tuple[Day, ...]], pages: dict[str, Preview]
) -> list[Row]:
    is_mirrored = visitor.tongue.direction == "rtl"
    return [Row(one, days[one], curve(days[one], is_mirrored=is_mirrored), pages.get(one)) for one in subjects]


async def _kept_out(visitor: Visitor, trending: Trending) -> list[Kept]:
    newest = trending.kept_out[:_KEPT_OUT]
    async with visitor.house.store.read() as look:
        pages = await previews.by_keys(look, [subject for kind, subject in newest if kind is Kind.link])
    ids = [int(subject) for kind, subject in newest if kind is Kind.post]
    posts = {str(entry.card.id): entry for entry in await visitor.house.cards.entries(visitor.id, ids)}

    def kept(kind: Kind, subject: str) -> Kept:
        if kind is Kind.tag:
            return Kept(kind, subject, f"#{subject}", tag_path(subject))
        if entry := posts.get(subject):
            said = entry.card.post.notice or entry.card.post.text
            return Kept(
                kind, subject, f"@{entry.author.account.name} {said}", post_path(entry.card, entry.author.account)
            )
        return Kept(kind, subject, pages[subject].url if subject in pages else "")

    return [kept(kind, subject) for kind, subject in newest]


routes = [explore]
