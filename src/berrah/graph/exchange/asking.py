"""Handing in a file: its lines are kept, and read a few at a time."""

from collections.abc import Sequence
from typing import Final

import msgspec

from berrah.graph.exchange import store as sql
from berrah.graph.exchange.events import ImportGoesOn
from berrah.graph.exchange.model import Import, Kind, Mode, Row, State
from berrah.kit.db import Tx
from berrah.kit.errors import Refused

PART: Final = 50  # lines read in one transaction: others write too


async def ask(tx: Tx, owner_id: int, kind: Kind, mode: Mode, rows: Sequence[Row], domain: str) -> Import:
    """Have these lines taken in by and by; the same file again does no harm.

    Raises Refused("data.running") while another one is under way.
    """
    if await tx.value(sql.running_of, owner=owner_id) is not None:
        raise Refused("data.running")
    made = Import(tx.new_id(owner_id), owner_id, kind, mode, domain, len(rows), 0, State.running, tx.now)
    columns = {name: getattr(made, name) for name in Import.__struct_fields__}
    await tx.run(sql.add_import, **{**columns, "kind": kind.value, "mode": mode.value, "state": made.state.value})
    for number, start in enumerate(range(0, len(rows), PART)):
        part = rows[start : start + PART]
        text = msgspec.json.encode(part).decode()
        await tx.run(sql.add_part, import_id=made.id, number=number, waiting=len(part), rows=text, kept="[]")
    await tx.announce(ImportGoesOn(made.id))
    return made
