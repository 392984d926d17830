"""Opening SQLite the way this house wants it."""

import mmap
import os
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Any

import apsw

_PATIENCE_SECONDS = 30.0
_PAGES_BEFORE_CHECKPOINT = 1000
_SMALL_BYTES = 256_000_000  # written anew in some three seconds


def connect(path: Path, *, is_read_only: bool = False) -> apsw.Connection:
    """A connection in WAL mode with full durability; raises apsw.CantOpenError and friends."""
    flags = apsw.SQLITE_OPEN_READONLY if is_read_only else apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
    connection = apsw.Connection(str(path), flags=flags, statementcachesize=512)
    connection.set_busy_timeout(0)
    keep_plans(connection)
    if not is_read_only:
        patiently(connection, "PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # What is deleted is overwritten with zeros: see docs/erasing.md for its price.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -16000")
    connection.execute("PRAGMA mmap_size = 268435456")
    # Left to passive checkpoints alone the log grew to 431 MB in 5 s of load; in the flushing thread it stays at 8 MB.
    connection.wal_autocheckpoint(_PAGES_BEFORE_CHECKPOINT)
    return connection


def keep_plans(connection: apsw.Connection) -> None:
    """Have SQLite compile a statement once: else it does so anew for each value that a range is given.

    A plan then depends on the statement alone (sqlite.org/queryplanner-ng.html#qpstab), so that a partial index is
    used only where the statement itself says what the index holds.
    """
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)


def ask_once(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """Ask through a connection of its own, which makes the file where there is none; raises apsw.Error."""
    connection = apsw.Connection(str(path))
    try:
        return patiently(connection, sql)
    finally:
        connection.close()


def patiently(connection: apsw.Connection, sql: str) -> list[tuple[Any, ...]]:
    """Run it when it is our turn; raises apsw.BusyError after 30 s.

    Even a look has to wait for its turn: who closes the file last holds it alone while the log goes back into it.
    """
    # Asking every 0.3 ms shares the file more fairly among writers than SQLite's own growing pauses.
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return connection.execute(sql).fetchall()
        except apsw.BusyError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.0003)


def wait_for_turn(connection: apsw.Connection) -> None:
    """Take the write lock another process holds; raises apsw.BusyError after 30 s. Runs in a thread."""
    patiently(connection, "BEGIN IMMEDIATE")


def write_anew(path: Path, *, is_large_ok: bool) -> bool:
    """Write the file anew, and cut the write-ahead log to nothing; False where one of them is not done.

    That is so for a large file, and where somebody reads an older state for longer than we wait. Runs in a thread.

    What is deleted is overwritten, but where rows moved from one page to another a copy can stay behind in the old one:
    measured, 40 of 6,190. Only a file that is written anew has none.
    """
    is_done = is_large_ok or path.stat().st_size < _SMALL_BYTES
    connection = connect(path)
    try:
        if is_done:
            patiently(connection, "VACUUM")
        return _cut_log(connection) and is_done
    finally:
        connection.close()


class WriteMarker:
    """Tells whether any process wrote, in 0.2 µs where `PRAGMA data_version` takes 8.

    Every commit rewrites the header of the WAL index, which all processes map: change counter, number of frames and
    checksums (sqlite.org/walformat.html, 2.1). The file lives as long as one connection is open.

    Closing a descriptor drops every lock this process has on the file, SQLite's own among them (fcntl(2); see
    sqlite.org/howtocorrupt.html, 2.2). The next process to open the database would take the index for abandoned and
    cut it short: a bus error here. So descriptors stay until the last store of this process on that file is closed.
    """

    _HEADER_BYTES = 48

    def __init__(self, path: Path) -> None:
        descriptor = os.open(f"{path}-shm", os.O_RDONLY)
        self._map = mmap.mmap(descriptor, self._HEADER_BYTES, access=mmap.ACCESS_READ)
        state = os.fstat(descriptor)
        self._held = _held[state.st_dev, state.st_ino]
        self._held.stores += 1
        self._held.open.append((self._map, descriptor))

    def read(self) -> bytes:
        """Bytes that differ after every write."""
        return self._map[: self._HEADER_BYTES]

    def close(self) -> None:
        """Let go of the map; call it after the connections are closed."""
        self._held.stores -= 1
        while self._held.open and not self._held.stores:
            shared, descriptor = self._held.open.pop()
            shared.close()
            os.close(descriptor)


class _Held:
    """What this process holds of one file: `mmap` keeps a descriptor of its own."""

    def __init__(self) -> None:
        self.stores = 0
        self.open: list[tuple[mmap.mmap, int]] = []


_held: dict[tuple[int, int], _Held] = defaultdict(_Held)


def _cut_log(connection: apsw.Connection) -> bool:
    # Where somebody reads an older state, SQLite does not fail: it says so in its answer, and leaves the log as it is.
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        with suppress(apsw.BusyError):
            [(is_busy, *_)] = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            if not is_busy:
                return True
        if time.monotonic() > deadline:
            return False
        time.sleep(0.003)
