"""A live page as a template needs it: its head, and a part of what stands there."""

from collections.abc import Sequence
from typing import Any, Final

from berrah import liveblogs
from berrah.cards.liveblogs import LivePageCard, live_entries, live_page_card
from berrah.doors.web import entries, wording
from berrah.doors.web.folding import is_left_out
from berrah.doors.web.pages.liveblogs import drawing
from berrah.doors.web.visitor import Visitor
from berrah.filters import Context
from berrah.kit.pages import Page
from berrah.liveblogs import Liveblog

PAGE: Final = 20


async def page_of(visitor: Visitor, slug: str) -> Liveblog:
    """The page of this address; raises Unknown("live.unknown")."""
    async with visitor.house.store.read() as look:
        return await liveblogs.by_slug(look, visitor.id, slug)


async def head_of(visitor: Visitor, page: Liveblog) -> dict[str, Any]:
    """What it says of itself: people, numbers, what is pinned; when it is closed, what it came to."""
    house = visitor.house
    async with house.store.read() as look:
        card = await live_page_card(look, house.cards, house.live_pages, visitor.id, page)
    often = {} if page.is_open else dict(card.summary.top)
    wanted = [*often, *([page.pinned_id] if page.pinned_id else [])]
    found = {one.id: one for one in await live_entries(house.cards, visitor.id, wanted)}
    return {
        "live": page,
        "card": card,
        "pinned": found.get(page.pinned_id or 0),
        "top": [(found[one], often[one]) for one in often if one in found],
        **drawn(visitor, card),
    }


def drawn(visitor: Visitor, card: LivePageCard) -> dict[str, Any]:
    """The curve, in the direction of the reader."""
    is_mirrored = visitor.tongue.direction == "rtl"
    parts = card.summary.curve
    return {
        "curve": drawing.curve(parts, is_mirrored=is_mirrored),
        "peak": max(parts, default=0),
        "is_mirrored": is_mirrored,
    }


async def part_of(visitor: Visitor, page: Liveblog, asked: Page, *, is_oldest_first: bool = False) -> dict[str, Any]:
    """A part of what stands there, newest first or, from the beginning on, oldest first."""
    async with visitor.house.store.read() as look:
        ids = await liveblogs.entries(look, page.id, asked)
    shown = await live_entries(visitor.house.cards, visitor.id, ids)
    shown = [one for one in shown if not is_left_out(one, Context.public, visitor.id)]
    visitor.house.deliveries.loaded(visitor.id, shown)
    if is_oldest_first:
        shown = shown[::-1]
    return {
        "articles": entries.articles(visitor, shown, Context.public),
        "shown": shown,
        "newest": max(ids, default=0),
        "further": _further(asked, ids, is_oldest_first=is_oldest_first),
        "is_oldest_first": is_oldest_first,
        "is_first": asked.max_id is None and not is_oldest_first,
        "new_posts": wording.new_posts(visitor.tongue),
    }


def _further(asked: Page, ids: Sequence[int], *, is_oldest_first: bool) -> int | None:
    """The cursor of the part behind this one, if there may be one."""
    if asked.since_id or len(ids) < asked.limit:
        return None
    return max(ids) if is_oldest_first else min(ids)
