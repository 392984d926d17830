"""What happens to accounts."""

from berrah.kit.bus import Fact


class AccountOpened(Fact, frozen=True):
    """Somebody signed up."""

    account_id: int


class ProfileEdited(Fact, frozen=True):
    """Name, text or language of an account changed."""

    account_id: int


class ProtectionLifted(Fact, frozen=True):
    """An account that chose its followers is open to everybody again."""

    account_id: int


class TokenRevoked(Fact, frozen=True):
    """A session or a token stands for nobody any more."""

    token_id: int
    secret_hash: str


class AccountErased(Fact, frozen=True):
    """There is no such account any more, nor anything of it: whoever remembers it forgets it."""

    account_id: int
