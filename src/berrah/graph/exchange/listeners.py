"""What the exchange does when something happened."""

from berrah.graph.exchange.events import ImportGoesOn
from berrah.graph.exchange.go_on import go_on
from berrah.kit.bus import on
from berrah.kit.db import Tx


@on(ImportGoesOn)
async def read_on(tx: Tx, fact: ImportGoesOn) -> None:
    """A file of ten thousand lines is taken in by small transactions, whatever becomes of this process meanwhile."""
    await go_on(tx, fact.import_id)
