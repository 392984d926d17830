"""What is done for the graph from time to time."""

from berrah.graph.boundaries.mute import end_mutes
from berrah.kit.bus import every
from berrah.kit.db import Tx


@every(minutes=1)
async def unmute_in_time(tx: Tx) -> None:
    """A mute for an hour ends after an hour."""
    await end_mutes(tx)
