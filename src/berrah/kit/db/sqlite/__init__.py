"""The store in one file."""

from berrah.kit.db.sqlite.store import SqliteSnapshot, SqliteStore, SqliteTx

__all__ = ["SqliteSnapshot", "SqliteStore", "SqliteTx"]
