"""What happened to somebody, with whoever did it and the post it is about: for pages and JSON alike."""

from collections.abc import Sequence

import msgspec

from berrah.cards.entries import Cards
from berrah.cards.model import AccountCard, EntryCard
from berrah.notifications import Group, Notification


class NewsCard(msgspec.Struct, frozen=True):
    """Notifications that stand together: some of those who did it, newest first, and the post they are about."""

    group: Group
    people: tuple[AccountCard, ...]
    entry: EntryCard | None = None

    @property
    def newest(self) -> Notification:
        """The newest of them."""
        return self.group.newest

    @property
    def others(self) -> int:
        """How many did it beside the first who is shown."""
        return self.group.count - 1


def alone(found: Sequence[Notification]) -> list[Group]:
    """Each as a group of its own."""
    return [Group(one, 1, one.id, (one.from_id,)) for one in found]


async def news(cards: Cards, viewer_id: int, groups: Sequence[Group]) -> list[NewsCard]:
    """The cards of these for their reader, in order; what is gone this moment is left out."""
    wanted = [one.newest.post_id for one in groups if one.newest.post_id is not None]
    entries = {entry.id: entry for entry in await cards.entries(viewer_id, list(dict.fromkeys(wanted)))}
    people = await cards.accounts.of({person for one in groups for person in one.people})
    made = []
    for one in groups:
        post_id = one.newest.post_id
        shown = tuple(people[person] for person in one.people if person in people)
        if shown and (post_id is None or post_id in entries):
            made.append(NewsCard(one, shown, entries.get(post_id or 0)))
    return made
