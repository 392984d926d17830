"""What timelines do when somebody is hidden."""

from typing import Final

from berrah.accounts import HIDDEN, StandingChanged
from berrah.kit.bus import on
from berrah.kit.db import Tx
from berrah.posts import Visibility, lists
from berrah.timelines.vanishing.events import Vanished

# As many as an app shows before it asks for more: whoever scrolled farther down loses the rest when they look again.
_MOST: Final = 40


@on(StandingChanged)
async def say_what_is_gone(tx: Tx, fact: StandingChanged) -> None:
    """Programs on streams know posts by their ids and nothing of standings: so the newest are named to them."""
    if fact.standing != HIDDEN:
        return
    found = await lists.seen_of(tx, fact.account_id, _MOST)
    seen_by_all = tuple(entry for entry, visibility in found if visibility <= Visibility.unlisted)
    closed = tuple(entry for entry, visibility in found if visibility > Visibility.unlisted)
    if found:
        await tx.announce(Vanished(fact.account_id, seen_by_all, closed))
