"""What is done for the graph from time to time."""

from berrah.graph.bonds import forget
from berrah.graph.boundaries.mute import end_mutes
from berrah.graph.lists.aside import end
from berrah.kit.bus import every
from berrah.kit.db import Tx


@every(minutes=1)
async def unmute_in_time(tx: Tx) -> None:
    """A mute for an hour ends after an hour."""
    await end_mutes(tx)


@every(minutes=1)
async def forget_partings(tx: Tx) -> None:
    """What was taken away longer ago is not put back."""
    await forget(tx)


@every(minutes=1)
async def end_lists(tx: Tx) -> None:
    """What was taken away longer ago goes for good."""
    await end(tx)
