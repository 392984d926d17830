"""Muting: not reading somebody for a while, without their knowing."""

from berrah import accounts
from berrah.graph.boundaries import store as sql
from berrah.graph.events import Muted, Unmuted
from berrah.kit.db import Tx
from berrah.kit.errors import Refused

_MOST_ENDED = 200


async def mute(
    tx: Tx, account_id: int, target_id: int, *, until: int | None = None, has_notifications: bool = False
) -> None:
    """Leave somebody out of one's timelines, until a moment (ms) or until it is taken back; the last word counts.

    With notifications, one still hears when they write to one. Raises Refused("mute.self"), Unknown("account.unknown").
    """
    if account_id == target_id:
        raise Refused("mute.self")
    await accounts.by_id(tx, target_id)
    await tx.run(sql.remove_mute, account=account_id, target=target_id)
    await tx.run(
        sql.add_mute,
        account_id=account_id,
        target_id=target_id,
        id=tx.new_id(account_id),
        has_notifications=int(has_notifications),
        until=until,
    )
    await tx.announce(Muted(account_id, target_id))


async def unmute(tx: Tx, account_id: int, target_id: int) -> bool:
    """Read them again; False when they were not muted."""
    if not await tx.run(sql.remove_mute, account=account_id, target=target_id):
        return False
    await tx.announce(Unmuted(account_id, target_id))
    return True


async def end_mutes(tx: Tx) -> None:
    """Take back the mutes whose time is over."""
    for account_id, target_id in await tx.all(sql.ended, now=tx.now, most=_MOST_ENDED):
        await unmute(tx, account_id, target_id)
