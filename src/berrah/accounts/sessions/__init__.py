"""Where an account is open: browsers and applications, as their owner sees and closes them.

Announces: LoggedInFromNewBrowser
"""

from berrah.accounts.sessions.agents import browser_of
from berrah.accounts.sessions.close import close_others, close_session, withdraw_permission
from berrah.accounts.sessions.come_in import come_in
from berrah.accounts.sessions.events import LoggedInFromNewBrowser
from berrah.accounts.sessions.model import OpenSession, PermissionGiven
from berrah.accounts.sessions.reads import open_sessions, permissions_given

__all__ = [
    "LoggedInFromNewBrowser",
    "OpenSession",
    "PermissionGiven",
    "browser_of",
    "close_others",
    "close_session",
    "come_in",
    "open_sessions",
    "permissions_given",
    "withdraw_permission",
]
