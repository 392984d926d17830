"""Whom the addresses of a file mean."""

from collections.abc import Iterable

from berrah import accounts
from berrah.graph.exchange.model import LeftOut, Row
from berrah.kit import text as words
from berrah.kit.db import Snapshot


async def named(look: Snapshot, rows: Iterable[Row], domain: str) -> tuple[dict[Row, int], list[LeftOut]]:
    """Account ids of those rows that name somebody here, and the rows that do not."""
    left_out: list[LeftOut] = []
    names: dict[Row, str] = {}
    for row in rows:
        name, _, host = row.what.removeprefix("@").partition("@")
        if host and host.casefold() != domain.casefold():
            left_out.append(LeftOut(row, "elsewhere"))
        elif not words.is_username(f"@{name}"):
            left_out.append(LeftOut(row, "unknown"))
        else:
            names[row] = name.lower()
    known = await accounts.by_names(look, set(names.values()))
    left_out += [LeftOut(row, "unknown") for row, name in names.items() if name not in known]
    return {row: known[name].id for row, name in names.items() if name in known}, left_out
