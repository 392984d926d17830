"""The page of people: whom to follow and why, and everybody by what they wrote last, by when they came, by subject."""

from typing import Final

from litestar import post, route
from litestar.response import Response

from berrah import directory, graph
from berrah.cards.model import AccountCard
from berrah.directory import OFFSET_MOST, Order
from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ, back, number
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.undoing import Done, offered
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.graph import Source
from berrah.moderation import choices

_SUGGESTED: Final = 12
_SHOWN: Final = 30
_SUBJECTS: Final = 12
_WORD: Final = 50  # letters of a name that is looked for
_DIGITS: Final = len(str(OFFSET_MOST))


@route("/people", http_method=READ)
async def people(request: Asked) -> Response[bytes]:
    """Whom to follow, then the directory: `?order=new`, `?tag=` a subject, `?offset=`; or `?q=` part of a name."""
    visitor, asked = visitor_of(request), request.query_params
    choices.require_people(visitor.house.settings, visitor.id)
    if (word := _word(asked.get("q", ""))) and visitor.id is not None:
        return await _named(visitor, word)
    order = Order.new if asked.get("order") == Order.new else Order.active
    tag, offset = asked.get("tag", "").removeprefix("#").strip(), _offset(asked.get("offset", ""))
    suggested, reasons = await _suggested(visitor) if not (offset or tag) else ([], {})
    async with visitor.house.store.read() as look:
        found = await directory.people(look, visitor.id, order, offset=offset, most=_SHOWN + 1, tag=tag)
        shown = found[:_SHOWN]
        others = {*shown, *(card.id for card in suggested)}
        relations = await graph.relations(look, visitor.id, others) if visitor.id and others else {}
        subjects = await directory.shown_subjects(look, _SUBJECTS) if not offset else []
    cards = await visitor.house.cards.accounts.of(shown)
    return page(
        visitor,
        "accounts/people.html",
        word="",
        suggested=suggested,
        subjects=subjects,
        reasons=reasons,
        shown=[cards[one] for one in shown if one in cards],
        relations=relations,
        order=order,
        tag=tag,
        offset=offset,
        older=offset + _SHOWN if len(found) > _SHOWN and offset + _SHOWN <= OFFSET_MOST else None,
    )


async def _named(visitor: Visitor, word: str) -> Response[bytes]:
    """Those whose name begins so, or a word of it; people one follows first."""
    async with visitor.house.store.read() as look:
        found = [one.id for one in await graph.meant(look, visitor.require(), word, _SHOWN)]
        relations = await graph.relations(look, visitor.require(), found) if found else {}
    cards = await visitor.house.cards.accounts.of(found)
    shown = [cards[one] for one in found if one in cards]
    return page(visitor, "finding/named.html", word=word, shown=shown, relations=relations)


@post("/people/put-away")
async def put_away(request: Asked) -> Response[bytes]:
    """Not this one: suggest them never again."""
    visitor, other = visitor_of(request), number(form_of(request)["account"])
    await visitor.house.act(visitor.actor, what_of(request), graph.put_away, other)
    cards = await visitor.house.cards.accounts.of([other])
    name = f"@{cards[other].account.name}" if other in cards else ""
    done = Done("suggestion", "/people/put-back", name, {"account": str(other)})
    return elsewhere(back(visitor, "/people"), offered(visitor, done))


@post("/people/put-back")
async def put_back(request: Asked) -> Response[bytes]:
    """This one after all."""
    visitor, other = visitor_of(request), number(form_of(request)["account"])
    await visitor.house.act(visitor.actor, what_of(request), graph.suggest_again, other)
    return elsewhere(back(visitor, "/people"))


async def _suggested(visitor: Visitor) -> tuple[list[AccountCard], dict[int, Source]]:
    """Whom to follow, and why."""
    async with visitor.house.store.read() as look:
        found = await graph.suggest(look, visitor.id, visitor.now, _SUGGESTED)
    cards = await visitor.house.cards.accounts.of([one.account_id for one in found])
    shown = [cards[one.account_id] for one in found if one.account_id in cards]
    return shown, {one.account_id: one.sources[0] for one in found}


def _word(text: str) -> str:
    return " ".join(text.replace("\0", "").strip().removeprefix("@").split())[:_WORD]


def _offset(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= _DIGITS
    return int(text) if is_number else 0


handlers = [people, put_away, put_back]
