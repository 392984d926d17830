"""What happens to the ways into an account."""

from berrah.kit.bus import Fact


class LoggedInFromNewBrowser(Fact, frozen=True):
    """Somebody came in with a browser that this account had not seen; more stands in the happening."""

    account_id: int
    happening_id: int
