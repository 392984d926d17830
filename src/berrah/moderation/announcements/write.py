"""Writing announcements: for the administrators of the house, and kept in the record."""

from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.moderation.acts.model import What
from berrah.moderation.acts.power import require_administrator
from berrah.moderation.acts.record import record
from berrah.moderation.announcements import store as sql
from berrah.moderation.announcements.events import AnnouncementChanged
from berrah.moderation.announcements.model import HANGING_MOST, Announcement, NewAnnouncement
from berrah.moderation.announcements.reads import announcement_by_id

_SUBJECT_MOST = 80


async def announce(tx: Tx, writer_id: int | None, new: NewAnnouncement) -> int:
    """Say it to everybody, now or later; its id.

    Raises Forbidden("account.not_administrator"), Refused("announcement.too_many", "announcement.ends_before").
    """
    await require_administrator(tx, writer_id)
    await _require_room(tx)
    _require_ahead(tx, new)
    announcement_id = tx.new_id()
    published_at = max(new.published_at or 0, tx.now)
    await tx.run(sql.add, id=announcement_id, published_at=published_at, edited_at=None, **_times(new))
    await _write(tx, announcement_id, new)
    await record(tx, writer_id, What.announced, subject=_first(new))
    await tx.announce(AnnouncementChanged(announcement_id))
    return announcement_id


async def edit_announcement(tx: Tx, writer_id: int | None, announcement_id: int, new: NewAnnouncement) -> None:
    """Say it otherwise, or, while nobody has seen it, at another moment.

    Raises Forbidden("account.not_administrator"), Unknown("announcement.unknown"), Refused("announcement.ends_before").
    """
    await require_administrator(tx, writer_id)
    before = await announcement_by_id(tx, announcement_id)
    _require_ahead(tx, new, before)
    is_out = before.published_at <= tx.now
    published_at = before.published_at if is_out else max(new.published_at or 0, tx.now)
    changed = {"published_at": published_at, "edited_at": tx.now if is_out else None, **_times(new)}
    await tx.run(sql.edit, announcement=announcement_id, **{f"new_{name}": value for name, value in changed.items()})
    await tx.run(sql.remove_texts, announcement=announcement_id)
    await _write(tx, announcement_id, new)
    await record(tx, writer_id, What.announcement_edited, subject=_first(new))
    await tx.announce(AnnouncementChanged(announcement_id))


async def take_down(tx: Tx, writer_id: int | None, announcement_id: int) -> None:
    """Show it no longer, until it is put back; raises as `edit_announcement`."""
    await require_administrator(tx, writer_id)
    found = await announcement_by_id(tx, announcement_id)
    if await tx.add_once(sql.take_down, announcement_id=announcement_id, down_at=tx.now):
        await record(tx, writer_id, What.announcement_withdrawn, subject=_first(found))
        await tx.announce(AnnouncementChanged(announcement_id))


async def put_back(tx: Tx, writer_id: int | None, announcement_id: int) -> None:
    """Show it again; raises as `edit_announcement`, and Refused("announcement.too_many")."""
    await require_administrator(tx, writer_id)
    found = await announcement_by_id(tx, announcement_id)
    if not found.is_down:
        return
    await _require_room(tx)
    await tx.run(sql.put_back, announcement=announcement_id)
    await record(tx, writer_id, What.announcement_restored, subject=_first(found))
    await tx.announce(AnnouncementChanged(announcement_id))


async def _require_room(tx: Tx) -> None:
    if int(await tx.value(sql.count_hanging, now=tx.now)) >= HANGING_MOST:
        raise Refused("announcement.too_many", limit=HANGING_MOST)


def _require_ahead(tx: Tx, new: NewAnnouncement, before: Announcement | None = None) -> None:
    """What is over already is announced to nobody; what was announced may be said to have ended."""
    if new.ends_at is not None and new.ends_at <= tx.now and (before is None or before.published_at > tx.now):
        raise Refused("announcement.ends_before")


def _times(new: NewAnnouncement) -> dict[str, int | None]:
    return {"starts_at": new.starts_at, "ends_at": new.ends_at, "is_all_day": int(new.is_all_day)}


async def _write(tx: Tx, announcement_id: int, new: NewAnnouncement) -> None:
    for language, text in new.texts.items():
        await tx.run(sql.add_text, announcement_id=announcement_id, language=language, text=text)


def _first(said: NewAnnouncement | Announcement) -> str:
    """How it begins, as the record names it."""
    text = " ".join(next(iter(said.texts.values()), "").split())
    return text if len(text) <= _SUBJECT_MOST else f"{text[: _SUBJECT_MOST - 1]}…"
