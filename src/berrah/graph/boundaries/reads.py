"""Looking at what stands between people."""

from collections.abc import Iterable

import msgspec

from berrah.graph.boundaries import store as sql
from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page

_NOBODY: frozenset[int] = frozenset()


class Bounds(msgspec.Struct, frozen=True):
    """Whom a reader has nothing to do with (blocks, whoever made them), and whom they do not want to read.

    `blocked_by` are those of `apart` who block the reader; some of them the reader blocks as well.
    """

    apart: frozenset[int] = _NOBODY
    muted: frozenset[int] = _NOBODY
    blocking: frozenset[int] = _NOBODY
    blocked_by: frozenset[int] = _NOBODY

    @property
    def hidden(self) -> frozenset[int]:
        """Whose posts are left out of the reader's timelines."""
        return self.apart | self.muted if self.apart and self.muted else self.apart or self.muted


class Standing(msgspec.Struct, frozen=True):
    """What stands between a viewer and each of some others."""

    blocking: set[int]
    blocked_by: set[int]
    muting: dict[int, tuple[bool, int | None]]  # without their notifications?, until when (ms)
    notes: dict[int, str]


async def standing(look: Snapshot, viewer_id: int, ids: Iterable[int]) -> Standing:
    """In four questions for any number of them."""
    wanted = list(ids)
    mutes = await look.all(sql.mutes_among, id=viewer_id, ids=wanted)
    return Standing(
        set(await look.all(sql.blocking_among, id=viewer_id, ids=wanted)),
        set(await look.all(sql.blocked_by_among, id=viewer_id, ids=wanted)),
        {target: (not has_notifications, until) for target, has_notifications, until in mutes},
        dict(await look.all(sql.notes_among, id=viewer_id, ids=wanted)),
    )


async def bounds(look: Snapshot, account_id: int) -> Bounds:
    """All of them, for keeping in memory."""
    walls = await look.all(sql.apart_from, id=account_id)
    blocking = frozenset(other for other, is_own in walls if is_own)
    blocked_by = frozenset(other for other, is_own in walls if not is_own)
    muted = frozenset(await look.all(sql.muted_by, id=account_id))
    return Bounds(blocking | blocked_by, muted, blocking, blocked_by)


async def all_muted(look: Snapshot, account_id: int) -> list[tuple[int, bool]]:
    """(account id, whether their notifications are hidden too) of everybody the account mutes."""
    return [
        (target, not has_notifications) for target, has_notifications in await look.all(sql.mutes_of, id=account_id)
    ]


async def apart_from(look: Snapshot, account_id: int, ids: Iterable[int]) -> set[int]:
    """Which of these block the account, or are blocked by it."""
    wanted = list(ids)
    found = set(await look.all(sql.blocking_among, id=account_id, ids=wanted))
    return found | set(await look.all(sql.blocked_by_among, id=account_id, ids=wanted))


async def deaf_to(look: Snapshot, account_id: int, ids: Iterable[int]) -> set[int]:
    """Which of these want no news of the account: one blocks the other, or they mute it with its notifications."""
    wanted = list(ids)
    return await apart_from(look, account_id, wanted) | set(await look.all(sql.deaf_to, id=account_id, ids=wanted))


async def no_news_from(look: Snapshot, account_id: int) -> set[int]:
    """Of whom the account wants no news: the same seen from the other side."""
    quiet = {
        target for target, has_notifications in await look.all(sql.mutes_of, id=account_id) if not has_notifications
    }
    return quiet | {other for other, _ in await look.all(sql.apart_from, id=account_id)}


async def blocked(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """(cursor, account id) of those the account blocks, newest first."""
    return await sql.block_list.fetch(look, page, account=account_id)


async def muted(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """(cursor, account id) of those the account mutes, newest first."""
    return await sql.mute_list.fetch(look, page, account=account_id)


async def ends_of_mutes(look: Snapshot, account_id: int, ids: Iterable[int]) -> dict[int, int | None]:
    """When the account reads each of these again (ms), or None where nothing but a word ends it; of those it mutes."""
    return {target: until for target, _, until in await look.all(sql.mutes_among, id=account_id, ids=list(ids))}


async def notes_by(look: Snapshot, account_id: int) -> list[Row]:
    """(account id, text) of everything somebody noted about others."""
    return await look.all(sql.notes_by, account=account_id)
