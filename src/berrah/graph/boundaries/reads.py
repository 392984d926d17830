"""Looking at what stands between people."""

from collections.abc import Iterable

import msgspec

from berrah.graph.boundaries import store as sql
from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page

_NOBODY: frozenset[int] = frozenset()


class Bounds(msgspec.Struct, frozen=True):
    """Whom a reader has nothing to do with (blocks, whoever made them), and whom they do not want to read."""

    apart: frozenset[int] = _NOBODY
    muted: frozenset[int] = _NOBODY

    @property
    def hidden(self) -> frozenset[int]:
        """Whose posts are left out of the reader's timelines."""
        return self.apart | self.muted if self.apart and self.muted else self.apart or self.muted


async def bounds(look: Snapshot, account_id: int) -> Bounds:
    """All of them, for keeping in memory."""
    apart = frozenset(await look.all(sql.apart_from, id=account_id))
    return Bounds(apart, frozenset(await look.all(sql.muted_by, id=account_id)))


async def apart_from(look: Snapshot, account_id: int, ids: Iterable[int]) -> set[int]:
    """Which of these block the account, or are blocked by it."""
    wanted = list(ids)
    found = set(await look.all(sql.blocking_among, id=account_id, ids=wanted))
    return found | set(await look.all(sql.blocked_by_among, id=account_id, ids=wanted))


async def blocked(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """(cursor, account id) of those the account blocks, newest first."""
    return await sql.block_list.fetch(look, page, account=account_id)


async def muted(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """(cursor, account id) of those the account mutes, newest first."""
    return await sql.mute_list.fetch(look, page, account=account_id)
