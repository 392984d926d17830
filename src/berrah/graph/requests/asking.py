"""Asking, and who asks."""

from collections.abc import Iterable

from berrah.graph.bonds import forget_between
from berrah.graph.events import FollowRequested, FollowRequestWithdrawn
from berrah.graph.options import clear
from berrah.graph.requests import store as sql
from berrah.kit.db import Row, Snapshot, Tx
from berrah.kit.pages import Page


async def ask(tx: Tx, follower_id: int, followee_id: int) -> bool:
    """Ask to follow a protected account; False when that was so already."""
    if not await tx.add_once(
        sql.add_request, follower_id=follower_id, followee_id=followee_id, id=tx.new_id(follower_id)
    ):
        return False
    await forget_between(tx, follower_id, followee_id)
    await tx.announce(FollowRequested(follower_id, followee_id))
    return True


async def take_back(tx: Tx, follower_id: int, followee_id: int) -> bool:
    """Ask no longer; False when nothing was asked."""
    if not await tx.run(sql.remove_request, follower_id=follower_id, followee_id=followee_id):
        return False
    await clear(tx, follower_id, followee_id)
    await tx.announce(FollowRequestWithdrawn(follower_id, followee_id))
    return True


async def pending(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """(cursor, account id) of those who ask to follow the account, newest first."""
    return await sql.pending_list.fetch(look, page, id=account_id)


async def count(look: Snapshot, account_id: int) -> int:
    """How many ask to follow the account."""
    return int(await look.value(sql.count_of, id=account_id))


async def between(look: Snapshot, viewer_id: int, ids: Iterable[int]) -> tuple[set[int], set[int]]:
    """Whom of these the viewer asks, and which of them ask the viewer."""
    wanted = list(ids)
    asked = set(await look.all(sql.asked_among, id=viewer_id, ids=wanted))
    return asked, set(await look.all(sql.asking_among, id=viewer_id, ids=wanted))
