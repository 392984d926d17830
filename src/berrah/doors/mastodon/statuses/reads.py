"""Entry cards as this door shows them."""

from collections.abc import Sequence

from berrah import organisations
from berrah.cards import EntryCard
from berrah.doors.mastodon.answers import Answer, raw
from berrah.doors.mastodon.asking import Ask
from berrah.kit.errors import Unknown
from berrah.posts import Visibility


async def statuses(ask: Ask, viewer: int | None, ids: Sequence[int]) -> bytes:
    """The entries in the order of their ids, as a JSON list; those the viewer may not see are left out."""
    await ask.house.bus.caught_up()
    return await told(ask, viewer, await ask.house.cards.entries(viewer, ids))


async def told(ask: Ask, viewer: int | None, entries: list[EntryCard]) -> bytes:
    """The same of entries that the viewer may see."""
    entries = await _for(ask, entries)
    ask.house.deliveries.loaded(viewer, entries)
    return ask.shapes.statuses.many(entries, viewer)


async def status(ask: Ask, viewer: int | None, entry_id: int) -> Answer:
    """One entry; raises Unknown("post.unknown")."""
    entry = await entry_of(ask, viewer, entry_id)
    ask.house.deliveries.loaded(viewer, [entry])
    return raw(ask.shapes.statuses.one(entry, viewer))


async def entry_of(ask: Ask, viewer: int | None, entry_id: int) -> EntryCard:
    """The card of an entry; raises Unknown("post.unknown")."""
    await ask.house.bus.caught_up()
    entry = await ask.house.cards.entry(viewer, entry_id)
    if entry is None or not await _for(ask, [entry]):
        raise Unknown("post.unknown")
    return entry


async def _for(ask: Ask, entries: list[EntryCard]) -> list[EntryCard]:
    """An organisation's private messages are for those of its members who answer them, whatever the address."""
    private = [entry for entry in entries if entry.card.post.visibility is Visibility.direct]
    if not private or await _answers_messages(ask):
        return entries
    return [entry for entry in entries if entry not in private]


async def _answers_messages(ask: Ask) -> bool:
    bearer = ask.bearer
    if bearer is None or bearer.person_id is None or bearer.account_id is None:
        return True
    async with ask.house.store.read() as look:
        return await organisations.may(look, bearer.person_id, bearer.account_id, "messages.answer")
