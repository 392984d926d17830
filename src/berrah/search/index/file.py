"""The file: opened, made anew where it is broken, written by one process of the machine and read by all."""

import fcntl
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

import apsw
import structlog

from berrah.kit.ids import LARGEST
from berrah.search.index import schema

Connection = apsw.Connection
Failure = apsw.Error
BROKEN: Final = (apsw.CorruptError, apsw.NotADBError)  # it must be built anew
FILE: Final = "search.db"
_BESIDE: Final = ("", "-wal", "-shm")
_logger = structlog.get_logger()


class IndexFile:
    """The index of one machine, in the data folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._reported = self.path.with_suffix(".broken")
        self._lock: IO[bytes] | None = None

    def take(self) -> bool:
        """Become the one who writes, unless another process is; the system gives it up when this process ends."""
        if self._lock is None:
            self._lock = self.path.with_suffix(".lock").open("wb")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def let_go(self) -> None:
        """Let another process write."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def to_write(self, head: int) -> apsw.Connection:
        """A connection that writes; where there is no index that can be read, a new one that follows from `head` on."""
        try:
            index = schema.opened(self.path)
            if schema.is_ours(index):
                return index
            index.close()
        except apsw.Error as error:
            _logger.warning("the search index cannot be read and is built anew", error=str(error))
        self.remove()
        index = schema.opened(self.path)
        schema.furnish(index, head, LARGEST)
        return index

    def to_read(self) -> apsw.Connection | None:
        """A connection that reads; None while there is no index."""
        if not self.path.exists():
            return None
        try:
            index = schema.opened(self.path, is_read_only=True)
            return index if schema.is_ours(index) else None
        except apsw.Error:
            return None

    def report(self) -> None:
        """Say that it is broken: whoever writes it builds it anew."""
        self._reported.touch()

    def is_reported(self) -> bool:
        """Whether somebody said so."""
        return self._reported.exists()

    def number(self) -> int:
        """The number of the file on its disk; 0 while there is none."""
        try:
            return self.path.stat().st_ino
        except FileNotFoundError:
            return 0

    def remove(self) -> None:
        """Throw it away: everything in it comes from the truth."""
        for one in (*(self.path.with_name(self.path.name + end) for end in _BESIDE), self._reported):
            with suppress(FileNotFoundError):
                one.unlink()
