"""What is known of a passkey."""

from typing import Final

import msgspec

MOST: Final = 20  # of one account
NAME_MOST: Final = 60


class Passkey(msgspec.Struct, frozen=True):
    """A key of somebody: binary parts in base64url, moments in ms; `used_at` is 0 while it never was."""

    id: int
    account_id: int
    credential_id: str
    public_key: str
    sign_count: int
    name: str
    created_at: int
    used_at: int
