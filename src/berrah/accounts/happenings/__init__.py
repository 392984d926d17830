"""What happened with an account, for the eyes of its owner; kept for ninety days.

Owns: happenings
"""

from berrah.accounts.happenings.model import (
    ADDRESS_CHANGED,
    LOGIN_NEW,
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    PASSWORD_CHANGED,
    RECOVERY_NEW,
    RECOVERY_USED,
    SECOND_STEP_FAILED,
    SESSION_CLOSED,
    SSO_LINKED,
    SSO_UNLINKED,
    TOKEN_MADE,
    TOKEN_REVOKED,
    TWO_STEP_OFF,
    TWO_STEP_ON,
    Happening,
)
from berrah.accounts.happenings.note import note
from berrah.accounts.happenings.reads import browsers_seen, recent

__all__ = [
    "ADDRESS_CHANGED",
    "LOGIN_NEW",
    "PASSKEY_ADDED",
    "PASSKEY_REMOVED",
    "PASSWORD_CHANGED",
    "RECOVERY_NEW",
    "RECOVERY_USED",
    "SECOND_STEP_FAILED",
    "SESSION_CLOSED",
    "SSO_LINKED",
    "SSO_UNLINKED",
    "TOKEN_MADE",
    "TOKEN_REVOKED",
    "TWO_STEP_OFF",
    "TWO_STEP_ON",
    "Happening",
    "browsers_seen",
    "note",
    "recent",
]
