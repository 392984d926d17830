"""The steps of leaving, each of them one row: begin, come back, the end. Who may take them is decided above."""

from berrah.accounts.events import AccountErased
from berrah.accounts.leaving import store as sql
from berrah.accounts.leaving.events import CameBack, LeavingBegan
from berrah.accounts.leaving.model import Departure, hash_of
from berrah.accounts.leaving.reads import departure_of
from berrah.accounts.reasons import Reason
from berrah.accounts.standing.keep import stand
from berrah.kit.db import Tx
from berrah.kit.errors import Refused


async def begin(tx: Tx, account_id: int, asked_by: int | None, due_at: int) -> Departure:
    """Hide the account until it is erased at `due_at` (ms); raises Refused("leaving.already")."""
    new = Departure(account_id, asked_by, tx.now, due_at)
    if not await tx.add_once(sql.add_departure, **{field: getattr(new, field) for field in new.__struct_fields__}):
        raise Refused("leaving.already")
    await stand(tx, account_id, Reason.leaving, holds=True)
    await tx.announce(LeavingBegan(account_id, asked_by))
    return new


async def bring_forward(tx: Tx, account_id: int) -> None:
    """Let the grace be over now."""
    await tx.run(sql.bring_forward, account=account_id, now=tx.now)


async def come_back(tx: Tx, account_id: int) -> bool:
    """Stay after all; False for somebody who does not leave. Raises Refused("leaving.too_late") once erasing began."""
    found = await departure_of(tx, account_id)
    if found is None:
        return False
    if not await tx.run(sql.take_back, account=account_id):
        raise Refused("leaving.too_late")
    await stand(tx, account_id, Reason.leaving, holds=False)
    await tx.announce(CameBack(account_id))
    return True


async def was_reminded(tx: Tx, account_id: int) -> bool:
    """Note that the end was announced; False when that was done before."""
    return await tx.add_once(sql.remind, account=account_id, now=tx.now)


async def begin_erasing(tx: Tx, account_id: int) -> bool:
    """From here on there is no way back; False for somebody who came back meanwhile. The same again does no harm."""
    return await tx.run(sql.begin_erasing, account=account_id, now=tx.now) > 0


async def end(tx: Tx, account_id: int, name_key: str, keep_name_ms: int) -> None:
    """Note that there is nothing left, and let nobody take the name for so long."""
    if keep_name_ms:
        await tx.add_once(sql.keep_name, name_hash=hash_of(name_key), until=tx.now + keep_name_ms)
    await tx.announce(AccountErased(account_id))


async def forget_names(tx: Tx) -> None:
    """Names whose time is over are free again."""
    await tx.run(sql.forget_names, now=tx.now)
