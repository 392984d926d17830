"""What stands beside a timeline: whom to follow, what is talked about."""

from typing import Final
from weakref import WeakKeyDictionary

from berrah import graph
from berrah.cards.model import AccountCard
from berrah.doors.web.visitor import Visitor
from berrah.kit import ids
from berrah.kit.db import Store
from berrah.posts import lists

FEW: Final = 10  # entries of a home that has room for suggestions
_SUGGESTED: Final = 5
_TAGS: Final = 8
_TAGS_OF_MS: Final = 7 * 24 * 3_600_000
_KEPT_MS: Final = 60_000

# What is talked about changes slowly, and counting it is the dearest part of a page: once a minute is enough.
_tags: WeakKeyDictionary[Store, tuple[int, list[str]]] = WeakKeyDictionary()


async def suggestions(visitor: Visitor, most: int = _SUGGESTED) -> list[AccountCard]:
    """Whom the visitor may want to follow, best first."""
    async with visitor.house.store.read() as look:
        found = await graph.suggestions(look, visitor.id, visitor.now, most)
    cards = await visitor.house.cards.accounts.of(found)
    return [cards[one] for one in found if one in cards and one != visitor.id]


async def tags(visitor: Visitor) -> list[str]:
    """The hashtags of the last seven days, most used first, as of a minute ago at most."""
    made, found = _tags.get(visitor.house.store, (0, []))
    if visitor.now - made > _KEPT_MS:
        async with visitor.house.store.read() as look:
            rows = await lists.trending_tags(look, ids.first_at(visitor.now - _TAGS_OF_MS), _TAGS)
        found = [str(tag) for tag, _ in rows]
        _tags[visitor.house.store] = (visitor.now, found)
    return found
