"""The browsers in which an account is open, as its owner sees and closes them.

Announces: LoggedInFromNewBrowser
"""

from berrah.accounts.sessions.agents import browser_of
from berrah.accounts.sessions.close import close_others, close_session
from berrah.accounts.sessions.come_in import come_in
from berrah.accounts.sessions.events import LoggedInFromNewBrowser
from berrah.accounts.sessions.model import OpenSession
from berrah.accounts.sessions.reads import open_sessions

__all__ = [
    "LoggedInFromNewBrowser",
    "OpenSession",
    "browser_of",
    "close_others",
    "close_session",
    "come_in",
    "open_sessions",
]
