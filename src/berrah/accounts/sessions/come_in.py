"""Coming in, when all that had to be proved is proved."""

from berrah.accounts import happenings
from berrah.accounts.happenings import LOGIN_NEW
from berrah.accounts.log_in import open_session
from berrah.accounts.sessions.agents import browser_of
from berrah.accounts.sessions.events import LoggedInFromNewBrowser
from berrah.accounts.sessions.reads import open_sessions
from berrah.kit.db import Tx


async def come_in(tx: Tx, account_id: int, agent: str, address: str) -> str:
    """A session; its secret. The owner is told when the browser is one that the account has not seen."""
    browser = browser_of(agent)
    seen = {session.browser for session in await open_sessions(tx, account_id, tx.now)}
    if browser not in seen | await happenings.browsers_seen(tx, account_id):
        happening_id = await happenings.note(tx, account_id, LOGIN_NEW, browser, address)
        await tx.announce(LoggedInFromNewBrowser(account_id, happening_id))
    return await open_session(tx, account_id, agent, address)
