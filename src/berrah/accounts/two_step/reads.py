"""Looking at how it stands."""

from berrah.accounts.two_step import store as sql
from berrah.accounts.two_step.codes import address_of
from berrah.accounts.two_step.model import Keys, Offer, Standing
from berrah.kit.db import Snapshot


async def is_on(look: Snapshot, account_id: int) -> bool:
    """Whether a log-in asks for the second step."""
    found = await look.first(sql.of_account, account_id=account_id)
    return bool(found and found[1])


async def standing(look: Snapshot, account_id: int) -> Standing:
    """How it stands with somebody."""
    found = await look.first(sql.of_account, account_id=account_id)
    left = await look.value(sql.count_codes, account_id=account_id)
    return Standing(bool(found and found[1]), found is not None, int(left))


async def offer(look: Snapshot, keys: Keys, account_id: int, name: str, house: str) -> Offer | None:
    """The secret that waits to be confirmed, for its owner; None when there is none."""
    found = await look.first(sql.of_account, account_id=account_id)
    secret = keys.open(account_id, found[0]) if found and not found[1] else None
    return Offer(secret, address_of(secret, name, house)) if secret else None
