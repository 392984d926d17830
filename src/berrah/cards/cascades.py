"""A cascade as it is shown: the part of its tree that tells most, with the people in it."""

import asyncio

import msgspec

from berrah.cards.accounts import AccountCards
from berrah.cards.model import AccountCard
from berrah.kit.errors import Unknown
from berrah.kit.ids import moment_of
from berrah.posts.cascade import AUTHOR, Cascade, fold


class HandCard(msgspec.Struct, frozen=True):
    """Somebody who passed it on; `below` came through them, `more` of these are not among those shown."""

    id: int  # of the repost
    account: AccountCard
    parent_id: int | None  # the repost through which it came; None: from the author
    basis: str
    depth: int
    below: int
    more: int

    @property
    def at(self) -> int:
        """When, in ms."""
        return moment_of(self.id)


class CascadeCard(msgspec.Struct, frozen=True):
    """The whole in numbers, and a part of the tree in the order of reading; `more` stand beside its first ones."""

    whole: Cascade
    hands: list[HandCard]
    more: int
    largest_by: AccountCard | None


async def cascade_card(accounts: AccountCards, whole: Cascade, most: int, under: int | None = None) -> CascadeCard:
    """What came through the repost `under` (None: all of it), up to so many; raises Unknown("post.unknown")."""
    tree = whole.tree
    top = AUTHOR if under is None else _place(whole, under)
    # A hundred thousand take a tenth of a second, in which others are served.
    outline = await asyncio.to_thread(fold, tree, most, top)
    shown = [(place, tree.passings[place]) for place in outline.places]
    begins = tree.largest
    largest = None if begins is None else tree.passings[begins].account_id
    people = await accounts.of({one.account_id for _, one in shown} | ({largest} if largest else set()))
    hands = []
    for place, one in shown:
        # Whoever is hidden this moment is in no tree the next one.
        if one.account_id in people:
            parent = tree.parents[place]
            hands.append(
                HandCard(
                    one.id,
                    people[one.account_id],
                    None if parent == AUTHOR else tree.passings[parent].id,
                    one.basis,
                    tree.depths[place],
                    tree.below[place],
                    outline.more.get(place, 0),
                )
            )
    return CascadeCard(whole, hands, outline.more.get(top, 0), people.get(largest or 0))


def _place(whole: Cascade, repost_id: int) -> int:
    for place, one in enumerate(whole.tree.passings):
        if one.id == repost_id:
            return place
    raise Unknown("post.unknown")
