"""Facts of choices."""

from berrah.kit.bus import Fact


class ChoiceMade(Fact, frozen=True):
    """A setting is another one from now on: its value as JSON, or None for what the configuration says.

    With its value, because a model that follows cannot wait for the database, and nobody may find the door open that
    was closed a moment ago.
    """

    name: str
    value: str | None
