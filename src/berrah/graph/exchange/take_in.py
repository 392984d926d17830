"""Taking in lines at once, by who has read them elsewhere and goes about it in small steps."""

from collections.abc import Sequence

from berrah.graph.exchange.model import Kind, Row, Taken
from berrah.graph.exchange.take import TAKERS
from berrah.kit.db import Tx


async def take_in(tx: Tx, owner_id: int, kind: Kind, rows: Sequence[Row], domain: str) -> Taken:
    """Do what some lines say, fifty at most; again, it changes nothing."""
    return await TAKERS[kind].take(tx, owner_id, rows, domain)
