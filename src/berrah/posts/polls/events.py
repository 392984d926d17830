"""What happens to polls; a poll is known by the id of its post."""

from berrah.kit.bus import Fact


class PollVoted(Fact, frozen=True):
    """Somebody voted, for these choices, counted from 0; nobody but themselves is told that it was they."""

    account_id: int
    post_id: int
    author_id: int
    choices: tuple[int, ...]


class PollEnded(Fact, frozen=True):
    """Nobody can vote any more; told once, a few seconds after the end."""

    post_id: int
    author_id: int


class PollSwept(Fact, frozen=True):
    """Part of the votes in a poll that is gone are cleared away; more are left."""

    post_id: int
