"""What the follower curves do when something happened."""

from berrah.accounts import AccountErased
from berrah.graph.events import Followed, Unfollowed
from berrah.graph.growth import count
from berrah.kit.bus import on
from berrah.kit.db import Tx


@on(Followed)
async def count_gained(tx: Tx, fact: Followed) -> None:
    """One more."""
    await count.gained(tx, fact.followee_id)


@on(Unfollowed)
async def count_lost(tx: Tx, fact: Unfollowed) -> None:
    """One less."""
    await count.lost(tx, fact.followee_id)


@on(AccountErased)
async def forget_growth(tx: Tx, fact: AccountErased) -> None:
    """Facts about an account may be counted while it is being erased: what they left goes last."""
    await count.forget(tx, fact.account_id)
