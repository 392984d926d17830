"""Quotes as people are shown them."""

from berrah.cards import EntryCard
from berrah.doors.house import House
from tests.cast import Entry, Person, id_of


async def seen(house: House, viewer: Person | None, entry: Entry) -> EntryCard:
    """The entry as somebody sees it, the same from memory and from the rows."""
    reader = viewer.id if viewer else None
    first = await house.cards.entry(reader, id_of(entry))
    again = await house.cards.entry(reader, id_of(entry))
    assert first is not None
    assert first == again
    return first


def quoted(entry: EntryCard) -> int | None:
    """The id of the post that is shown below the words."""
    return entry.quoted.id if entry.quoted else None
