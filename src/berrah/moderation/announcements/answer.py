"""What people do with an announcement: put it away once they have read it, and answer it with an emoji."""

from collections.abc import Awaitable, Callable, Container

from berrah.kit.db import Tx
from berrah.kit.errors import Refused, Unknown
from berrah.moderation.announcements import store as sql
from berrah.moderation.announcements.events import AnnouncementDismissed, ReactionsChanged
from berrah.moderation.announcements.reactions import NAMES_MOST, emoji_named
from berrah.moderation.announcements.reads import announcement_by_id

Answering = Callable[[Tx, int, int, str, Container[str]], Awaitable[None]]


async def dismiss(tx: Tx, person_id: int, announcement_id: int) -> None:
    """It is read, and shown no longer; a second time changes nothing. Raises Unknown("announcement.unknown")."""
    await _require_hanging(tx, announcement_id)
    if await tx.add_once(sql.dismiss, announcement_id=announcement_id, account_id=person_id):
        await tx.announce(AnnouncementDismissed(announcement_id, person_id))


async def react(tx: Tx, person_id: int, announcement_id: int, text: str, known: Container[str]) -> None:
    """Answer with an emoji; `known` are those of the house. A second time changes nothing.

    Raises Unknown("announcement.unknown"), Refused("reaction.unknown", "reaction.too_many").
    """
    name = emoji_named(text, known)
    await tx.run(sql.hold, announcement=announcement_id)
    await _require_hanging(tx, announcement_id)
    names = await tx.all(sql.names_of, announcement=announcement_id)
    if name not in names and len(names) >= NAMES_MOST:
        raise Refused("reaction.too_many", limit=NAMES_MOST)
    made = {"announcement_id": announcement_id, "account_id": person_id, "name": name, "at": tx.now}
    if await tx.add_once(sql.react, **made):
        await tx.announce(ReactionsChanged(announcement_id, name))


async def take_reaction_back(tx: Tx, person_id: int, announcement_id: int, text: str, known: Container[str]) -> None:
    """Answer no longer with this emoji; raises Unknown("announcement.unknown", "reaction.unknown")."""
    await _require_hanging(tx, announcement_id)
    name = _taken_back(text, known)
    if not await tx.run(sql.take_reaction_back, announcement=announcement_id, account=person_id, named=name):
        raise Unknown("reaction.unknown")
    await tx.announce(ReactionsChanged(announcement_id, name))


def _taken_back(text: str, known: Container[str]) -> str:
    # One of the house that is out of use meanwhile is still taken back by its name.
    try:
        return emoji_named(text, known)
    except Refused:
        return text.strip()


async def _require_hanging(tx: Tx, announcement_id: int) -> None:
    if not (await announcement_by_id(tx, announcement_id)).hangs(tx.now):
        raise Unknown("announcement.unknown")
