"""Are the remembered cards equal to the truth?"""

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from berrah.cards.entries import Cards
from berrah.cards.model import AccountCard, PostCard
from berrah.kit.db import Store

_MOST = 2000
_READERS_MOST = 200
Card = TypeVar("Card", AccountCard, PostCard)


async def differences(store: Store, cards: Cards) -> list[str]:
    """What the cards say otherwise than the rows; the caller has caught up."""
    fresh = Cards(store)
    people = cards.accounts.known()[-_MOST:]
    posts = cards.posts.known()[-_MOST:]
    true_people = await fresh.accounts.of([one for one, _ in people])
    true_posts = await fresh.posts.of([one for one, _ in posts])
    found = [f"card of account {one}" for one in _unequal(people, true_people)]
    for reader, kept in cards.marks.known()[-_READERS_MOST:]:
        true = await fresh.marks.kept_by(reader)
        if true.floor:  # of whoever keeps thousands only the newest are known, and which these are is no matter
            continue
        stale = (kept.bookmarked ^ true.bookmarked) | (kept.pinned ^ true.pinned)
        # What is kept of a post that was deleted is cleared away, and forgotten with the reader.
        if kept.muted != true.muted or (stale and await fresh.posts.of(stale)):
            found.append(f"what {reader} keeps")
    found += [f"filters of {one}" for one in await cards.sieves.untrue(_READERS_MOST)]
    return found + [f"card of post {one}" for one in _unequal(posts, true_posts)]


def _unequal(known: Iterable[tuple[int, Card]], truth: dict[int, Card]) -> Iterable[int]:
    for one, card in known:
        true = truth.get(one)
        if true is None or replace(card, version=0) != replace(true, version=0):
            yield one
