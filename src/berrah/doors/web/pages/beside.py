"""What stands beside a timeline: whom to follow, what is talked about."""

from typing import Final

from berrah import graph
from berrah.cards.model import AccountCard
from berrah.doors.web.visitor import Visitor

FEW: Final = 10  # entries of a home that has room for suggestions
_SUGGESTED: Final = 5
_TAGS: Final = 8


async def suggestions(visitor: Visitor, most: int = _SUGGESTED) -> list[AccountCard]:
    """Whom the visitor may want to follow, best first."""
    async with visitor.house.store.read() as look:
        found = await graph.suggestions(look, visitor.id, visitor.now, most)
    cards = await visitor.house.cards.accounts.of(found)
    return [cards[one] for one in found if one in cards and one != visitor.id]


async def tags(visitor: Visitor) -> list[str]:
    """The hashtags of which most people speak now."""
    return [trend.subject for trend in (await visitor.house.trends.now()).tags[:_TAGS]]
