"""Blocking addresses, and asking whether one is."""

from berrah.accounts.mailblocks import store as sql
from berrah.accounts.mailblocks.model import MailBlock, block_key, keys_of
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused, Unknown


async def block(tx: Tx, text: str) -> MailBlock:
    """Let no account be opened with it; who may is for the caller to ask.

    Raises Refused("mail_block.invalid", "mail_block.taken").
    """
    made = MailBlock(tx.new_id(), block_key(text))
    if not await tx.add_once(sql.add, id=made.id, key=made.key):
        raise Refused("mail_block.taken", key=made.key)
    return made


async def allow(tx: Tx, block_id: int) -> MailBlock:
    """Block it no longer; raises Unknown("mail_block.unknown")."""
    found = await tx.first(sql.one, block=block_id)
    if found is None or not await tx.run(sql.remove, block=block_id):
        raise Unknown("mail_block.unknown")
    return found


async def refuse_blocked(look: Snapshot, email: str) -> None:
    """Raise Refused("email.blocked") for an address that opens no account here."""
    if await look.value(sql.any_of, keys=keys_of(email)):
        raise Refused("email.blocked")
