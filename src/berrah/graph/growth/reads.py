"""Looking at a follower curve."""

from berrah.graph import reads
from berrah.graph.growth import store as sql
from berrah.graph.growth.model import WEEK, Growth, Span, first_day, grown
from berrah.kit import clock
from berrah.kit.db import Snapshot


async def growth(look: Snapshot, viewer_id: int | None, account_id: int, span: Span, now: int) -> Growth | None:
    """The curve of an account as it is now (ms); None where it tells the viewer nothing of its network.

    Four questions at most.
    """
    if not await reads.shows_network(look, viewer_id, account_id):
        return None
    today = clock.day_of(now)
    since = min(first_day(span, today), today - WEEK + 1)
    days = await look.all(sql.days_of, account=account_id, since=since)
    followers, _ = (await reads.counts(look, [account_id]))[account_id]
    return grown(span, days, followers, today)
