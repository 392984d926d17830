"""Looking at what happened."""

from berrah.accounts.happenings import store as sql
from berrah.accounts.happenings.model import LOGIN_NEW, Happening
from berrah.kit.db import Snapshot
from berrah.kit.pages import Page


async def recent(look: Snapshot, account_id: int, page: Page) -> list[Happening]:
    """What happened with one's own account, newest first."""
    return await sql.of_account.fetch(look, page, account_id=account_id)


async def browsers_seen(look: Snapshot, account_id: int) -> set[str]:
    """The browsers somebody has come in with, as far as that is kept."""
    return set(await look.all(sql.abouts, account_id=account_id, kind=LOGIN_NEW))
