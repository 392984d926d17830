"""What happens to passkeys."""

from berrah.kit.bus import Fact


class PasskeyAdded(Fact, frozen=True):
    """Somebody may come in with one more key."""

    account_id: int
    passkey_id: int


class PasskeyRemoved(Fact, frozen=True):
    """This key opens nothing any more."""

    account_id: int
    passkey_id: int
