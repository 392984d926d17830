"""Is what is remembered of announcements what the rows say?"""

from berrah.kit import clock
from berrah.kit.db import Store
from berrah.moderation.announcements.board import Board
from berrah.moderation.announcements.reads import dismissed_by, hanging

_READERS_MOST = 200


async def outdated(store: Store, board: Board) -> list[str]:
    """What hangs, or whom it is not shown, remembered wrong; the caller has caught up."""
    now = clock.now()
    remembered, readers = board.known()
    async with store.read() as look:
        truth = [one for one in await hanging(look, now) if not one.has_ended(now)]
        away = {reader: await dismissed_by(look, reader) for reader, _ in readers[:_READERS_MOST]}
    found = [f"announcements read by {reader}" for reader, known in readers[:_READERS_MOST] if known != away[reader]]
    if remembered is not None and [one for one in remembered if not one.has_ended(now)] != truth:
        found.append("what is announced")
    return found
