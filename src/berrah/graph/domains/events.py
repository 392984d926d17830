"""What happens between people and other servers."""

from berrah.kit.bus import Fact


class DomainBlocked(Fact, frozen=True):
    """Somebody wants nothing to do with anybody of a server; `domain` in ASCII."""

    account_id: int
    domain: str


class DomainUnblocked(Fact, frozen=True):
    """They do not mind any more."""

    account_id: int
    domain: str
