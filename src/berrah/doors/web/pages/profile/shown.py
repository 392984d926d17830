"""What a profile shows beside its posts: hashtags, recommendations, and who of one's own people follows it."""

from typing import Any, Final

from berrah import graph
from berrah.accounts import Account
from berrah.doors.web.visitor import Visitor
from berrah.graph import Familiar
from berrah.kit.pages import Page
from berrah.posts import featuring

_RECOMMENDED: Final = 6
_NAMED: Final = 2


async def shown(visitor: Visitor, account: Account) -> dict[str, Any]:
    """`featured`, `recommended` (cards; whether there are more), `familiar` (cards), and how many `others` follow."""
    is_other = visitor.id is not None and visitor.id != account.id
    async with visitor.house.store.read() as look:
        featured = await featuring.featured_for(look, visitor.id, account.id)
        rows = await graph.endorsed_for(look, visitor.id, account.id, Page(_RECOMMENDED + 1))
        known = await graph.familiar_followers(look, visitor.id or 0, [account.id], _NAMED) if is_other else {}
    familiar = known.get(account.id, Familiar())
    cards = await visitor.house.cards.accounts.of([*(one for _, one in rows), *familiar.people])
    return {
        "featured": featured,
        "recommended": [cards[one] for _, one in rows[:_RECOMMENDED] if one in cards],
        "has_more_recommended": len(rows) > _RECOMMENDED,
        "familiar": [cards[one] for one in familiar.people if one in cards],
        "others": familiar.number - len(familiar.people),
    }
