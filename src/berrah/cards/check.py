"""Are the remembered cards equal to the truth?"""

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from berrah.cards.entries import Cards
from berrah.cards.model import AccountCard, PostCard
from berrah.kit.db import Store

_MOST = 2000
Card = TypeVar("Card", AccountCard, PostCard)


async def differences(store: Store, cards: Cards) -> list[str]:
    """What the cards say otherwise than the rows; the caller has caught up."""
    fresh = Cards(store)
    people = cards.accounts.known()[-_MOST:]
    posts = cards.posts.known()[-_MOST:]
    true_people = await fresh.accounts.of([one for one, _ in people])
    true_posts = await fresh.posts.of([one for one, _ in posts])
    found = [f"card of account {one}" for one in _unequal(people, true_people)]
    return found + [f"card of post {one}" for one in _unequal(posts, true_posts)]


def _unequal(known: Iterable[tuple[int, Card]], truth: dict[int, Card]) -> Iterable[int]:
    for one, card in known:
        true = truth.get(one)
        if true is None or replace(card, version=0) != replace(true, version=0):
            yield one
