"""What happens to notifications."""

from berrah.kit.bus import Fact


class Notified(Fact, frozen=True):
    """Something happened to people: (notification id, account id) of each, all of one kind."""

    kind: str
    from_id: int
    subject_id: int
    told: tuple[tuple[int, int], ...]


class NotificationsChanged(Fact, frozen=True):
    """Some notifications of these accounts are gone, or were let through, or are read."""

    accounts: tuple[int, ...]


class NotificationsMerged(Fact, frozen=True):
    """What waited behind requests stands among the other notifications of the account."""

    account_id: int


class NewsSpreading(Fact, frozen=True):
    """Some of those whom news of a post concerns are told; `below` is where the others begin."""

    kind: str
    post_id: int
    author_id: int
    below: int


class NotificationsSwept(Fact, frozen=True):
    """Some of what was said about a deleted post is cleared away; more is left."""

    post_id: int
