"""What happens to timelines that are being looked at."""

from berrah.kit.bus import Fact


class Vanished(Fact, frozen=True):
    """An account is hidden, with its newest entries: those that everybody could read, and those for followers.

    For screens that know entries and not people; the models leave out whatever the account wrote and passed on.
    """

    account_id: int
    open_ids: tuple[int, ...]
    closed_ids: tuple[int, ...]
