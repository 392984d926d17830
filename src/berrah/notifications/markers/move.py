"""Reading on."""

from collections.abc import Iterable, Mapping

from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused
from berrah.notifications.markers import store as sql
from berrah.notifications.markers.events import MarkerMoved
from berrah.notifications.markers.model import NOTIFICATIONS, TIMELINES, Marker


async def markers_of(look: Snapshot, account_id: int, timelines: Iterable[str] = TIMELINES) -> dict[str, Marker]:
    """Somebody's markers by timeline; those never set are left out."""
    found = await look.all(sql.markers_of, account=account_id, timelines=list(timelines))
    return {marker.timeline: marker for marker in found}


async def last_read(look: Snapshot, account_id: int) -> int:
    """The newest notification that somebody has seen; 0 for none."""
    found = await markers_of(look, account_id, (NOTIFICATIONS,))
    return found[NOTIFICATIONS].last_read_id if found else 0


async def move(tx: Tx, account_id: int, places: Mapping[str, int]) -> dict[str, Marker]:
    """Have read up to these ids, by timeline; the last word counts. Raises Refused("marker.timeline")."""
    for timeline, read_id in places.items():
        if timeline not in TIMELINES:
            raise Refused("marker.timeline")
        if not await tx.run(sql.move_marker, account=account_id, which=timeline, read_id=read_id, at=tx.now):
            await tx.add_once(
                sql.add_marker,
                account_id=account_id,
                timeline=timeline,
                last_read_id=read_id,
                version=0,
                updated_at=tx.now,
            )
        await tx.announce(MarkerMoved(account_id, timeline, read_id))
    return await markers_of(tx, account_id, places)


async def read_to(tx: Tx, account_id: int, notification_id: int) -> bool:
    """Have seen the notifications up to this one; False when somebody had already."""
    if await last_read(tx, account_id) >= notification_id:
        return False
    await move(tx, account_id, {NOTIFICATIONS: notification_id})
    return True
