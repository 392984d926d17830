"""What the graph does when something happened."""

from berrah.accounts import AccountRefused, ProtectionLifted
from berrah.graph.endorsing.endorse import settle
from berrah.graph.events import Unfollowed
from berrah.graph.follow import lose_followers
from berrah.graph.growth import listeners as growing
from berrah.graph.requests.answers import approve_some, refuse_some
from berrah.kit.bus import on
from berrah.kit.db import Tx

__all__ = ["end_endorsement", "growing", "let_in", "part"]


@on(ProtectionLifted)
async def let_in(tx: Tx, fact: ProtectionLifted) -> None:
    """Whoever asked an account that is open to everybody now is let in; a great many of them by and by."""
    if await approve_some(tx, fact.account_id):
        await tx.announce(ProtectionLifted(fact.account_id))


@on(AccountRefused)
async def part(tx: Tx, fact: AccountRefused) -> None:
    """Nobody follows, or asks to follow, somebody who is no more; a great many of them stop by and by."""
    has_asked = await refuse_some(tx, fact.account_id)
    if await lose_followers(tx, fact.account_id) or has_asked:
        await tx.announce(AccountRefused(fact.account_id))


@on(Unfollowed)
async def end_endorsement(tx: Tx, fact: Unfollowed) -> None:
    """Whom one follows no longer, one recommends no longer; a block ends the following first."""
    await settle(tx, fact.follower_id, fact.followee_id)
