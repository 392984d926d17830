"""The second step itself."""

from berrah.accounts import happenings
from berrah.accounts.happenings import RECOVERY_USED
from berrah.accounts.two_step import store as sql
from berrah.accounts.two_step.codes import step_of
from berrah.accounts.two_step.model import Keys
from berrah.kit.db import Tx
from berrah.kit.errors import Refused


async def check_code(tx: Tx, keys: Keys, account_id: int, typed: str, address: str = "") -> None:
    """Take a code of the app or a recovery code, each good for once (RFC 6238, 5.2). Raises Refused("two_step.wrong").

    Whoever calls this limits how often it may be tried.
    """
    found = await tx.first(sql.of_account, account_id=account_id)
    if not found or not found[1]:
        raise Refused("two_step.wrong")
    secret = keys.open(account_id, found[0])
    step = step_of(secret, typed, tx.now) if secret else None
    if step is not None:
        if not await tx.run(sql.use_step, key=account_id, step=step):
            raise Refused("two_step.wrong")
        return
    if not await tx.run(sql.use_code, account_id=account_id, hash=keys.hash_of(account_id, typed)):
        raise Refused("two_step.wrong")
    await happenings.note(tx, account_id, RECOVERY_USED, address=address)
