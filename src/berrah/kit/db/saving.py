"""Saving the truth while it is in use, and bringing it back. Only a house in one file can do so by itself."""

from pathlib import Path

from berrah.kit.db.opening import FILE
from berrah.kit.db.problems import CannotOpen, no_house_in
from berrah.kit.db.sqlite import backup
from berrah.kit.db.sqlite.backup import Progress


def examine(data: Path, url: str) -> None:
    """Raise CannotOpen unless the file of the house is whole; a server looks after its own files."""
    if not url:
        backup.check(data / FILE)


def save(data: Path, url: str, folder: Path, progress: Progress) -> Path:
    """Copy the truth of one moment into `folder`, and examine the copy; its path. Raises CannotOpen."""
    _only_a_file(url)
    if not (data / FILE).exists():
        raise no_house_in(data)
    copied = folder / FILE
    backup.copy(data / FILE, copied, progress)
    backup.check(copied)
    return copied


def bring_back(folder: Path, data: Path) -> None:
    """Put the copy in `folder` into an empty data folder; raises CannotOpen where there is a house already."""
    backup.check(folder / FILE)
    (folder / FILE).rename(data / FILE)


def must_be_empty(data: Path, url: str) -> None:
    """Raise CannotOpen where there is a house already."""
    _only_a_file(url)
    if (data / FILE).exists():
        message = (
            f"There is a Berrah in {data} already. Move that folder away, or name another in BERRAH_DATA. "
            "Nothing was changed."
        )
        raise CannotOpen(message)


def _only_a_file(url: str) -> None:
    if url:
        message = "This house is on PostgreSQL: save and restore it with pg_dump and pg_restore, see docs/running.md."
        raise CannotOpen(message)
