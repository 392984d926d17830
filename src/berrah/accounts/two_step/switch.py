"""Switching the second step on and off."""

from berrah.accounts import happenings
from berrah.accounts.happenings import RECOVERY_NEW, TWO_STEP_OFF, TWO_STEP_ON
from berrah.accounts.two_step import store as sql
from berrah.accounts.two_step.codes import new_secret, step_of
from berrah.accounts.two_step.events import TwoStepSwitched
from berrah.accounts.two_step.model import Keys, new_codes
from berrah.kit.db import Tx
from berrah.kit.errors import Refused


async def begin(tx: Tx, keys: Keys, account_id: int) -> None:
    """A new secret that waits to be confirmed, in place of one that waits already.

    Raises Refused("two_step.is_on").
    """
    await tx.run(sql.remove_unconfirmed, account_id=account_id)
    kept = keys.close(account_id, new_secret())
    if not await tx.add_once(sql.add, account_id=account_id, secret=kept, is_on=0, last_step=0):
        raise Refused("two_step.is_on")


async def confirm(tx: Tx, keys: Keys, account_id: int, code: str, address: str = "") -> list[str]:
    """Switch it on with the first code of the app; the recovery codes, shown this once.

    Raises Refused("two_step.wrong", "two_step.is_on", "two_step.not_begun").
    """
    found = await tx.first(sql.of_account, account_id=account_id)
    if found is None:
        raise Refused("two_step.not_begun")
    if found[1]:
        raise Refused("two_step.is_on")
    secret = keys.open(account_id, found[0])
    step = step_of(secret, code, tx.now) if secret else None
    if step is None:
        raise Refused("two_step.wrong")
    await tx.run(sql.switch_on, key=account_id, step=step)
    await happenings.note(tx, account_id, TWO_STEP_ON, address=address)
    await tx.announce(TwoStepSwitched(account_id, is_on=True))
    return await _codes(tx, keys, account_id)


async def new_recovery_codes(tx: Tx, keys: Keys, account_id: int, address: str = "") -> list[str]:
    """Ten new ones, shown this once; the old ones are good no longer. Raises Refused("two_step.not_begun")."""
    found = await tx.first(sql.of_account, account_id=account_id)
    if not found or not found[1]:
        raise Refused("two_step.not_begun")
    await happenings.note(tx, account_id, RECOVERY_NEW, address=address)
    return await _codes(tx, keys, account_id)


async def switch_off(tx: Tx, account_id: int, address: str = "") -> bool:
    """Ask for no second step any more; whether one was asked for until now."""
    found = await tx.first(sql.of_account, account_id=account_id)
    await tx.run(sql.remove, account_id=account_id)
    await tx.run(sql.remove_codes, account_id=account_id)
    if not found or not found[1]:
        return False
    await happenings.note(tx, account_id, TWO_STEP_OFF, address=address)
    await tx.announce(TwoStepSwitched(account_id, is_on=False))
    return True


async def _codes(tx: Tx, keys: Keys, account_id: int) -> list[str]:
    codes = new_codes()
    await tx.run(sql.remove_codes, account_id=account_id)
    hashes = [keys.hash_of(account_id, code) for code in codes]
    await tx.run(sql.add_codes, account_id=account_id, hashes=hashes)
    return codes
