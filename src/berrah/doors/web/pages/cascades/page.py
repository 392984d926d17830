"""The page of a cascade; without script it is a page like any other, with it the drawing follows what happens."""

from typing import Any, Final

from litestar import route
from litestar.params import FromPath
from litestar.response import Response

from berrah.cards.cascades import cascade_card
from berrah.cards.model import EntryCard
from berrah.doors.web import entries, wording
from berrah.doors.web.pages.cascades import drawing
from berrah.doors.web.pages.going import READ, account_of, number
from berrah.doors.web.rendering import html, moved, page, render
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Unknown
from berrah.posts import Visibility
from berrah.posts.cascade import Delivered, delivered

_SHOWN: Final = 60  # a screenful or three; the rest is one step away


@route("/{handle:str}/{post_id:str}/cascade", http_method=READ)
async def cascade_page(request: Asked, handle: FromPath[str], post_id: FromPath[str]) -> Response[bytes]:
    """How a post went from hand to hand; `?under=` a repost shows what came through that one."""
    visitor = visitor_of(request)
    entry = await entries.one(visitor, number(post_id))
    if entry is None:
        await account_of(visitor, handle)
        raise Unknown("post.unknown")
    where = f"{wording.post_path(entry.card, entry.author.account)}/cascade"
    if visitor.path.split("?")[0] != where:
        return moved(where)
    facts = await _facts(visitor, entry, request.query_params.get("under", ""), where)
    if visitor.wants_part:
        return html(visitor, render(visitor, "cascades/drawn.html", **facts))
    return page(visitor, "cascades/cascade.html", main=entries.article(visitor, entry), **facts)


async def _facts(visitor: Visitor, entry: EntryCard, under: str, where: str) -> dict[str, Any]:
    house = visitor.house
    whole = await house.cascades.of(visitor.id, entry.card.post)
    top = number(under) if under else None
    card = await cascade_card(house.cards.accounts, whole, _SHOWN, top)
    is_mirrored = visitor.tongue.direction == "rtl"
    return {
        "entry": entry,
        "author": entry.author.account,
        "whole": whole,
        "card": card,
        "top": top,
        "where": where,
        "names": {one.id: one.account.account for one in card.hands},
        "tree": drawing.tree(card, is_mirrored=is_mirrored),
        "curve": drawing.curve(whole.pace.curve, is_mirrored=is_mirrored),
        "is_mirrored": is_mirrored,
        "note": await speed_of(visitor, entry),
    }


async def speed_of(visitor: Visitor, entry: EntryCard) -> Delivered | None:
    """To how many the post was delivered, for its author; None for others, and for what is said between people."""
    if visitor.id != entry.author.id or entry.card.post.visibility is Visibility.direct:
        return None
    async with visitor.house.store.read() as look:
        return (await delivered(look, [entry.card.id])).get(entry.card.id, Delivered())
