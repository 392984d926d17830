"""Passkeys: keys that a person's own device keeps, and uses only after it has seen that it is they (WebAuthn level 2).

Owns: passkeys
Announces: PasskeyAdded, PasskeyRemoved
"""

from berrah.accounts.passkeys.ceremonies import Site, login_wish, new_challenge, registration_wish
from berrah.accounts.passkeys.events import PasskeyAdded, PasskeyRemoved
from berrah.accounts.passkeys.model import MOST, Passkey
from berrah.accounts.passkeys.reads import passkeys_of
from berrah.accounts.passkeys.register import refuse_new, register, remove, rename
from berrah.accounts.passkeys.use import use

__all__ = [
    "MOST",
    "Passkey",
    "PasskeyAdded",
    "PasskeyRemoved",
    "Site",
    "login_wish",
    "new_challenge",
    "passkeys_of",
    "refuse_new",
    "register",
    "registration_wish",
    "remove",
    "rename",
    "use",
]
