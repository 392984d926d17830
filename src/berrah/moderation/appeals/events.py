"""What happens to appeals."""

from berrah.kit.bus import Fact


class Appealed(Fact, frozen=True):
    """Somebody says that a decision was not right."""

    act_id: int
    account_id: int


class AppealAnswered(Fact, frozen=True):
    """The moderators took the decision back, or left it as it was."""

    act_id: int
    account_id: int
    is_granted: bool
