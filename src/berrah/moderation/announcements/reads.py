"""Looking at announcements: what is said, how many read it, with what they answered."""

from collections.abc import Iterable, Sequence

from berrah import accounts, organisations
from berrah.kit.db import Row, Snapshot
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page
from berrah.moderation.announcements import store as sql
from berrah.moderation.announcements.model import Announcement, Reaction

_DISMISSED_MOST = 500


async def announcement_by_id(look: Snapshot, announcement_id: int) -> Announcement:
    """One, taken down or not; raises Unknown("announcement.unknown")."""
    found = await _whole(look, await look.all(sql.by_id, announcement=announcement_id))
    if not found:
        raise Unknown("announcement.unknown")
    return found[0]


async def hanging(look: Snapshot, now: int) -> list[Announcement]:
    """Those that people see, and those that they will see later, newest first; at most some twenty."""
    return await _whole(look, await look.all(sql.hanging, now=now))


async def every_announcement(look: Snapshot, page: Page) -> list[Announcement]:
    """All there ever were, newest first: for those who write them."""
    return await _whole(look, await sql.every.fetch(look, page))


async def told_announcements(look: Snapshot, page: Page, now: int) -> list[Announcement]:
    """Those that people see or saw, newest first."""
    return await _whole(look, await sql.told.fetch(look, page, now=now))


async def dismissed_by(look: Snapshot, account_id: int) -> frozenset[int]:
    """What somebody put away, the newest of it."""
    return frozenset(await look.all(sql.dismissed_by, account=account_id, most=_DISMISSED_MOST))


async def readers(look: Snapshot, ids: Iterable[int]) -> dict[int, int]:
    """How many put each away, but for those who are hidden."""
    found = await look.all(sql.readers, ids=list(ids))
    return {one: int(number) for one, number in found}


async def members(look: Snapshot) -> int:
    """How many people are here to read them: an organisation reads nothing."""
    return await accounts.count(look) - await organisations.count(look)


async def reactions_to(look: Snapshot, ids: Iterable[int], viewer_id: int | None = None) -> dict[int, list[Reaction]]:
    """With what people answered each, in the order in which the emoji came; not counting those who are hidden."""
    wanted = list(ids)
    found: dict[int, list[Reaction]] = {one: [] for one in wanted}
    if not wanted:
        return found
    counted = await look.all(sql.reactions_to, ids=wanted)
    mine = set(await look.all(sql.reactions_by, ids=wanted, viewer=viewer_id)) if viewer_id is not None else set()
    for one, name, number in counted:
        found[one].append(Reaction(one, name, int(number), (one, name) in mine))
    return found


async def answers_of(look: Snapshot, account_id: int, most: int) -> list[tuple[int, str, int]]:
    """What somebody answered, oldest first: the announcement, the emoji, when (ms)."""
    return [(one, name, at) for one, name, at in await look.all(sql.answers_of, account=account_id, most=most)]


async def _whole(look: Snapshot, found: Sequence[Row]) -> list[Announcement]:
    if not found:
        return []
    texts: dict[int, dict[str, str]] = {row[0]: {} for row in found}
    for one, language, text in await look.all(sql.texts_of, ids=list(texts)):
        texts[one][language] = text
    return [
        Announcement(one, published, starts, ends, bool(all_day), edited, down is not None, texts[one])
        for one, published, starts, ends, all_day, edited, down in found
    ]
