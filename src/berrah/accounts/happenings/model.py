"""What can happen with an account."""

import msgspec

LOGIN_NEW, PASSWORD_CHANGED, ADDRESS_CHANGED = "login.new", "password.changed", "address.changed"
TWO_STEP_ON, TWO_STEP_OFF = "two_step.on", "two_step.off"
RECOVERY_NEW, RECOVERY_USED, SECOND_STEP_FAILED = "recovery.new", "recovery.used", "second_step.failed"
PASSKEY_ADDED, PASSKEY_REMOVED = "passkey.added", "passkey.removed"
TOKEN_MADE, TOKEN_REVOKED, SESSION_CLOSED = "token.made", "token.revoked", "session.closed"
SSO_LINKED, SSO_UNLINKED = "sso.linked", "sso.unlinked"

KEPT_MS = 90 * 24 * 3_600_000


class Happening(msgspec.Struct, frozen=True):
    """One of them: about which browser, key or application, from which neighbourhood, when (ms)."""

    id: int
    kind: str
    about: str
    network: str
    made_at: int
