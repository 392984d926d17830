"""A copy of the database while it is in use, and the check that a file is whole."""

from collections.abc import Callable
from pathlib import Path

import apsw

from berrah.kit.db.problems import CannotOpen
from berrah.kit.db.sqlite.connection import connect, patiently

_PAGES = 2000

Progress = Callable[[int, int], None]  # pages done, pages in all


def copy(source: Path, target: Path, progress: Progress = lambda _done, _all: None) -> None:
    """Copy a database as it is at one moment; writers go on meanwhile (SQLite's online backup)."""
    reading = connect(source, is_read_only=True)
    writing = apsw.Connection(str(target))
    try:
        # One look at one moment: without it every commit meanwhile would begin the copy again.
        reading.execute("BEGIN")
        patiently(reading, "SELECT count(*) FROM log")
        with writing.backup("main", reading, "main") as job:
            while not job.done:
                job.step(_PAGES)
                progress(job.page_count - job.remaining, job.page_count)
        writing.execute("PRAGMA journal_mode = DELETE").fetchall()
    finally:
        writing.close()
        reading.close()


def check(path: Path) -> None:
    """Raise CannotOpen unless every page of the file is in order."""
    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        found = patiently(connection, "PRAGMA integrity_check(3)")
        connection.close()
    except apsw.Error as error:
        message = f"{path} is damaged or no database: {error}."
        raise CannotOpen(message) from error
    if found != [("ok",)]:
        message = f"{path} is damaged: {'; '.join(str(row[0]) for row in found)}."
        raise CannotOpen(message)
