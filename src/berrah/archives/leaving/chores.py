"""What is done about leaving from time to time."""

from berrah import organisations
from berrah.accounts import leaving
from berrah.archives.leaving.letters import tell, tell_owners
from berrah.kit.bus import every
from berrah.kit.db import Tx

AHEAD_MS = 3 * 24 * 3_600_000
_AT_ONCE = 50


@every(minutes=30)
async def remind(tx: Tx) -> None:
    """Three days before the end whoever leaves hears of it, unless they asked to go sooner than that."""
    found = await leaving.to_remind(tx, tx.now + AHEAD_MS, _AT_ONCE)
    closing = await organisations.organisations_among(tx, [one.account_id for one in found])
    for departure in found:
        await leaving.was_reminded(tx, departure.account_id)
        if departure.due_at - departure.asked_at <= AHEAD_MS or departure.due_at <= tx.now:
            continue
        if departure.account_id in closing:
            await tell_owners(tx, departure, "closing_soon")
        else:
            await tell(tx, departure, "leaving_soon")
