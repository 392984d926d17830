"""Entry cards as this door shows them."""

from collections.abc import Sequence

from berrah.cards import EntryCard
from berrah.doors.mastodon.answers import Answer, raw
from berrah.doors.mastodon.asking import Ask
from berrah.kit.errors import Unknown


async def statuses(ask: Ask, viewer: int | None, ids: Sequence[int]) -> bytes:
    """The entries in the order of their ids, as a JSON list; those the viewer may not see are left out."""
    await ask.house.bus.caught_up()
    entries = await ask.house.cards.entries(viewer, ids)
    return ask.shapes.statuses.many(entries, viewer)


async def status(ask: Ask, viewer: int | None, entry_id: int) -> Answer:
    """One entry; raises Unknown("post.unknown")."""
    entry = await entry_of(ask, viewer, entry_id)
    return raw(ask.shapes.statuses.one(entry, viewer))


async def entry_of(ask: Ask, viewer: int | None, entry_id: int) -> EntryCard:
    """The card of an entry; raises Unknown("post.unknown")."""
    await ask.house.bus.caught_up()
    entry = await ask.house.cards.entry(viewer, entry_id)
    if entry is None:
        raise Unknown("post.unknown")
    return entry
