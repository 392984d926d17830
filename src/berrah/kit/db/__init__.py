"""The one truth: a store on SQLite or PostgreSQL, its statements, its log and its migrations."""

from berrah.kit.db.opening import close_store, open_store
from berrah.kit.db.problems import CannotOpen
from berrah.kit.db.statement import Row
from berrah.kit.db.store import Entry, Snapshot, Store, Tx

__all__ = ["CannotOpen", "Entry", "Row", "Snapshot", "Store", "Tx", "close_store", "open_store"]
