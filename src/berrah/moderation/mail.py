"""Which mail addresses open no account: for administrators, and kept in the record."""

from berrah.accounts import mailblocks
from berrah.accounts.mailblocks import MailBlock
from berrah.kit.db import Tx
from berrah.moderation.acts.model import What
from berrah.moderation.acts.power import require_administrator
from berrah.moderation.acts.record import record


async def block(tx: Tx, administrator_id: int | None, text: str) -> MailBlock:
    """Block a domain with all below it, or one address.

    Raises Forbidden("account.not_administrator"), Refused("mail_block.invalid", "mail_block.taken").
    """
    await require_administrator(tx, administrator_id)
    made = await mailblocks.block(tx, text)
    await record(tx, administrator_id, What.mail_blocked, subject=made.key)
    return made


async def allow(tx: Tx, administrator_id: int | None, block_id: int) -> MailBlock:
    """Block it no longer; raises Forbidden("account.not_administrator"), Unknown("mail_block.unknown")."""
    await require_administrator(tx, administrator_id)
    gone = await mailblocks.allow(tx, block_id)
    await record(tx, administrator_id, What.mail_allowed, subject=gone.key)
    return gone
