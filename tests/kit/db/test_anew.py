"""The file is written anew, and nothing of what was deleted is left beside it."""

import threading
from pathlib import Path

import apsw
import pytest

from berrah.kit.db.sqlite import connection
from berrah.kit.db.sqlite.connection import connect, write_anew

pytestmark = pytest.mark.only("sqlite")
WORD = b"a secret of ada's"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file in whose log the word stood, and stands no more."""
    return tmp_path / "house.db"


def read_by_another(path: Path) -> apsw.Connection:
    """Somebody who began to read while the word was there, and writes of ours after that."""
    ours, theirs = connect(path), connect(path, is_read_only=True)
    ours.execute("CREATE TABLE said (word)")
    ours.execute("INSERT INTO said VALUES (?)", (WORD,))
    theirs.execute("BEGIN")
    theirs.execute("SELECT count(*) FROM said").fetchall()
    ours.execute("DELETE FROM said")
    ours.close()
    return theirs


def beside(path: Path) -> list[str]:
    return [one.name for one in sorted(path.parent.iterdir()) if WORD in one.read_bytes()]


def test_it_waits_for_whoever_still_reads(path: Path) -> None:
    theirs = read_by_another(path)
    assert beside(path)
    threading.Timer(0.3, theirs.close).start()
    assert write_anew(path, is_large_ok=True)
    assert beside(path) == []


def test_it_says_so_where_somebody_reads_for_too_long(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_PATIENCE_SECONDS", 0.2)
    theirs = read_by_another(path)
    assert not write_anew(path, is_large_ok=True)
    theirs.close()
    assert write_anew(path, is_large_ok=True)
    assert beside(path) == []
