"""How large the database is, which schema it has, and what its clock says."""

from pathlib import Path

import msgspec
from sqlalchemy import Float, cast, func, select

from berrah.kit import clock
from berrah.kit.db import migrate
from berrah.kit.db.opening import FILE
from berrah.kit.db.statement import values
from berrah.kit.db.store import Snapshot

_size = values(select(func.pg_database_size(func.current_database())))
_clock = values(select(cast(func.extract("epoch", func.clock_timestamp()), Float)))


class Measured(msgspec.Struct, frozen=True):
    """Kind, size in bytes, the schema's version, and by how many ms the clock of the database is ahead of ours."""

    kind: str
    octets: int
    version: str
    ahead_ms: int


async def measure(look: Snapshot, data: Path, *, is_embedded: bool) -> Measured:
    """Measure it; a file in the data folder has the clock of this machine."""
    version = migrate.versions()[-1]
    if is_embedded:
        files = [data / f"{FILE}{end}" for end in ("", "-wal")]
        return Measured("SQLite", sum(file.stat().st_size for file in files if file.exists()), version, 0)
    theirs = float(await look.value(_clock)) * 1000
    return Measured("PostgreSQL", int(await look.value(_size)), version, round(theirs) - clock.now())
