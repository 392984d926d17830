"""The file: opened, made anew where it is broken, written by one process of the machine and read by all.

search.db         what is asked
search.new.db     the next one, while it is built beside the other, which goes on answering
search.old.db     the one before, for the moment in which they change places
search.lock       whoever holds it writes; its process id stands in it
search.broken     somebody met a page that cannot be read: it is thrown away
search.anew       somebody asked for it to be built anew
search.again      posts that somebody found otherwise in it than they are
"""

import fcntl
import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

import apsw
import structlog

from berrah.kit.ids import LARGEST
from berrah.search.index import schema

Connection = apsw.Connection
Failure = apsw.Error
FILE: Final = "search.db"
AGAIN_MOST: Final = 1_000  # posts; where more differ all of it is built anew
_TRIES: Final = 50  # to open it, while the next one takes its place
_SWAPPED_S: Final = 0.001
_BESIDE: Final = ("", "-wal", "-shm")
_logger = structlog.get_logger()


class TooOld(Exception):
    """It stood still for longer than facts are kept in the log."""


BROKEN: Final = (apsw.CorruptError, apsw.NotADBError, TooOld)  # it must be built anew


class IndexFile:
    """The index of one machine, in the data folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._name = str(self.path)
        self.coming = self.path.with_suffix(".new.db")
        self._past = self.path.with_suffix(".old.db")
        self._reported = self.path.with_suffix(".broken")
        self._anew = self.path.with_suffix(".anew")
        self._again = self.path.with_suffix(".again")
        self._held = self.path.with_suffix(".lock")
        self._lock: IO[bytes] | None = None

    def take(self) -> bool:
        """Become the one who writes, unless another process is; the system gives it up when this process ends."""
        if self._lock is not None:
            return True
        lock = self._held.open("ab")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            return False
        lock.truncate(0)
        lock.write(str(os.getpid()).encode())
        lock.flush()
        self._lock = lock
        return True

    def let_go(self) -> None:
        """Let another process write."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def writer(self) -> int | None:
        """The process that writes it now, if one does."""
        try:
            with self._held.open("rb") as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
                except OSError:
                    return int(lock.read(20) or 0)
        except (OSError, ValueError):
            return None
        return None

    def to_write(self) -> apsw.Connection | None:
        """A connection that writes; None where there is no index that can be read."""
        self._past.unlink(missing_ok=True)  # a crash left it: what was erased may be in it
        if not self.path.exists() and (coming := self.to_build()):
            coming.close()
            self.swap()
        if not self.path.exists():
            return None
        return self._readable(self.path)

    def to_build(self) -> apsw.Connection | None:
        """A connection to the one that is built beside it; None where none is."""
        return self._readable(self.coming) if self.coming.exists() else None

    def furnish(self, state: Mapping[str, int], *, is_beside: bool = False) -> apsw.Connection:
        """A new one, which follows the log from where it is now on."""
        self.remove(is_beside=is_beside)
        index = schema.opened(self.coming if is_beside else self.path)
        with index:
            schema.furnish(index, state[schema.POSITION], LARGEST)
            for name, value in state.items():
                schema.remember(index, name, value)
        return index

    def to_read(self, *, is_beside: bool = False) -> apsw.Connection | None:
        """A connection that reads; None while there is no index."""
        path = self.coming if is_beside else self.path
        for _ in range(_TRIES):
            number = _number(path)
            index = _ours(path) if number else None
            is_between = not number and not is_beside and self.coming.exists()
            if number == _number(path) and not is_between:
                return index
            if index is not None:
                index.close()  # what lay beside the file when it was read may have been the other's
            time.sleep(_SWAPPED_S)
        return None

    def swap(self) -> None:
        """Let the one that was built beside it be it; the caller has closed both.

        Whoever reads goes on with the other, which has no name any more, until it sees the new one. A crash in between
        leaves the new one alone, and that is taken the next time. In between there is no index by that name; so the old
        one is called something else first, for to remove gigabytes takes a while.
        """
        index = schema.opened(self.coming)
        try:
            index.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        finally:
            index.close()
        with suppress(FileNotFoundError):
            self.path.rename(self._past)
        self.remove()
        self.coming.rename(self.path)
        self._past.unlink(missing_ok=True)

    def report(self) -> None:
        """Say that it is broken: whoever writes it builds it anew."""
        with suppress(OSError):
            self._reported.touch()

    def is_reported(self) -> bool:
        """Whether somebody said so."""
        return self._reported.exists()

    def ask_anew(self) -> None:
        """Ask whoever writes it to build another one beside it."""
        self._anew.touch()

    def is_asked_anew(self) -> bool:
        """Whether somebody asked, and nothing was begun."""
        return self._anew.exists()

    def is_begun(self) -> None:
        """The one beside it is there, and goes on even after a crash."""
        self._anew.unlink(missing_ok=True)

    def doubt(self, ids: Iterable[int]) -> None:
        """Ask whoever writes it to read these posts anew."""
        with self._again.open("a") as file:
            file.writelines(f"{one}\n" for one in ids)

    def doubted(self) -> set[int]:
        """The posts that somebody doubts; not more than AGAIN_MOST of them."""
        try:
            lines = self._again.read_text().split()
        except FileNotFoundError:
            return set()
        return {int(one) for one in lines[:AGAIN_MOST] if one.isdecimal()}

    def is_certain(self) -> None:
        """They were read."""
        self._again.unlink(missing_ok=True)

    def number(self) -> int:
        """The number of the file on its disk; 0 while there is none."""
        return _number(self._name)

    def octets(self, *, is_merged: bool = False) -> int:
        """How large it is, with what is not merged into it yet or without."""
        sizes = 0
        for one in [self.path] if is_merged else _files(self.path):
            with suppress(OSError):
                sizes += one.stat().st_size
        return sizes

    def remove(self, *, is_beside: bool = False) -> None:
        """Throw it away: everything in it comes from the truth."""
        for one in _files(self.coming) if is_beside else [*_files(self.path), self._reported]:
            one.unlink(missing_ok=True)

    def _readable(self, path: Path) -> apsw.Connection | None:
        try:
            index = schema.opened(path)
            if schema.is_ours(index):
                return index
            index.close()
        except (*BROKEN, apsw.SQLError) as error:
            _logger.warning("the search index cannot be read and is built anew", error=str(error))
        return None


def _number(path: Path | str) -> int:
    try:
        return os.stat(path).st_ino  # noqa: PTH116 - asked with every search: twice as fast
    except FileNotFoundError:
        return 0


def _ours(path: Path) -> apsw.Connection | None:
    try:
        index = schema.opened(path, is_read_only=True)
        if schema.is_ours(index):
            return index
        index.close()
    except apsw.Error:
        pass
    return None


def _files(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in _BESIDE]
