"""The shared metadata, and the tables of the log itself.

Only four column types exist in the house: 64-bit integers, texts, floats and bytes. They mean the same in both
databases, so that no value needs converting on its way in or out.
"""

from typing import Any

from sqlalchemy import BigInteger, Column, Index, MetaData, Table, Text
from sqlalchemy.dialects import sqlite

from berrah.kit.db.erasing import impersonal, when_erased

metadata = MetaData()

# For tables whose key is all there is to look up: SQLite then keeps the rows in the key itself.
in_key: dict[str, Any] = {"sqlite_with_rowid": False}


def partial_index(name: str, *columns: Any, where: Any) -> Index:
    """An index of some rows only; the condition must be spelled out in literals, and so must the queries'."""
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


# SQLite makes a key the row's own address only when its type is spelled INTEGER.
Id = BigInteger().with_variant(sqlite.INTEGER(), "sqlite")

# Facts in the order of the log. `id` is the fact's name, given before it had a place.
log = Table(
    "log",
    metadata,
    Column("position", Id, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    **when_erased(impersonal("facts carry ids; they leave after two days")),
)

# Facts whose transaction is durable and whose place is still to be given (PostgreSQL: see log.py).
outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    **when_erased(impersonal("facts on their way to the log")),
)

# How far each reader of the log has come.
cursors = Table(
    "cursors",
    metadata,
    Column("name", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
    **when_erased(impersonal("how far readers of the log have come")),
)

# Who may do what only one process at a time should do, and until when (ms).
leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", BigInteger, nullable=False),
    **when_erased(impersonal("which process does what")),
)

# Facts that a listener refused again and again, kept for a person to look at.
parked = Table(
    "parked",
    metadata,
    Column("listener", Text, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("error", Text, nullable=False),
    Column("parked_at", BigInteger, nullable=False),
    **when_erased(impersonal("which fact could not be followed, and the error")),
)

__all__ = ["BigInteger", "Column", "Id", "Index", "Table", "Text", "in_key", "metadata", "partial_index"]
