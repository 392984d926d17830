"""Forgetting somebody who was never let in: their name and their address are free again."""

from berrah.accounts.admission.events import AccountRefused
from berrah.accounts.events import ProfileEdited
from berrah.kit.db import Tx
from berrah.kit.db.erasing import erase_last, erase_rows
from berrah.kit.db.schema import metadata


async def forget(tx: Tx, account_id: int) -> None:
    """Take away the account with all that is theirs; they have said nothing yet that could stay.

    What is found by the address stays: the letter that tells them.
    """
    while await erase_rows(tx, metadata, account_id, address=""):
        continue
    await erase_last(tx, metadata, account_id)
    await tx.announce(ProfileEdited(account_id))  # whoever remembers the account looks again, and finds none
    await tx.announce(AccountRefused(account_id))
