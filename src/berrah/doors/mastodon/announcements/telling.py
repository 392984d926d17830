"""Announcements as streams tell them: in one language, and the same to everybody."""

from berrah.doors.house import House
from berrah.doors.mastodon.announcements.shapes import reaction_shape, shown
from berrah.doors.mastodon.answers import encode
from berrah.kit import clock
from berrah.kit.streams import Event
from berrah.moderation.announcements import Reaction


async def told(house: House, event: Event, language: str) -> tuple[str, bytes] | None:
    """The kind of event and its payload; None for one that hangs no longer."""
    if event.kind == "unannounced":
        return "announcement.delete", b"%d" % event.entry_id
    found = [one for one in await house.board.hanging(clock.now()) if one.id == event.entry_id]
    if not found:
        return None
    if event.kind == "announcement":
        return "announcement", encode((await shown(house, found, language))[0])
    counted = (await house.board.reactions([event.entry_id]))[event.entry_id]
    nobody = Reaction(event.entry_id, event.word, 0)
    one = next((reaction for reaction in counted if reaction.name == event.word), nobody)
    return "announcement.reaction", encode({**reaction_shape(house, one), "announcement_id": str(event.entry_id)})
