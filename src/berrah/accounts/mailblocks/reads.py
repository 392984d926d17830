"""Looking at what is blocked."""

from berrah.accounts.mailblocks import store as sql
from berrah.accounts.mailblocks.model import MailBlock, block_key
from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page


async def mail_blocks(look: Snapshot, page: Page) -> list[MailBlock]:
    """All that is blocked, newest first."""
    return await sql.everything.fetch(look, page)


async def mail_block(look: Snapshot, block: int | str) -> MailBlock:
    """One, by its id or by what it blocks; raises Unknown("mail_block.unknown")."""
    if isinstance(block, int):
        found = await look.first(sql.one, block=block)
    else:
        found = await look.first(sql.by_key, wanted=block_key(block))
    if found is None:
        raise Unknown("mail_block.unknown")
    return found
