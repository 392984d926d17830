"""Another index takes the place of the first one, and nobody who asks notices."""

import threading
from pathlib import Path

import apsw
import pytest

from berrah.search.index import schema
from berrah.search.index.file import IndexFile

SWAPS = 60
BEGUN = {schema.POSITION: 1, schema.POSITION_AT: 1}


@pytest.fixture
def file(tmp_path: Path) -> IndexFile:
    """With an index in it."""
    made = IndexFile(tmp_path)
    made.furnish(BEGUN).close()
    return made


def build(file: IndexFile, position: int) -> None:
    file.furnish({**BEGUN, schema.POSITION: position}, is_beside=True).close()


def kill_between_the_names(file: IndexFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """As somebody leaves it who is killed while they change places."""

    def killed(_place: Path, _name: Path) -> None:
        raise KeyboardInterrupt

    real = Path.rename
    monkeypatch.setattr(Path, "rename", lambda one, name: (killed if one == file.coming else real)(one, name))
    with pytest.raises(KeyboardInterrupt):
        file.swap()
    monkeypatch.undo()


def test_at_no_moment_is_there_none(file: IndexFile) -> None:
    seen: list[int] = []
    is_done = threading.Event()

    def look() -> None:
        while not is_done.is_set():
            index = file.to_read()
            seen.append(schema.recall(index, schema.POSITION) if index else -1)
            if index:
                index.close()

    looking = threading.Thread(target=look)
    looking.start()
    for number in range(2, SWAPS):
        build(file, number)
        file.swap()
    is_done.set()
    looking.join()
    assert -1 not in seen
    assert seen == sorted(seen)


def test_who_reads_goes_on_with_what_they_had(file: IndexFile) -> None:
    old = file.to_read()
    assert old is not None
    build(file, 2)
    file.swap()
    assert schema.recall(old, schema.POSITION) == 1
    old.close()
    new = file.to_read()
    assert new is not None
    assert schema.recall(new, schema.POSITION) == 2
    new.close()


def test_who_is_killed_while_they_change_places_leaves_the_new_one(
    file: IndexFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(file, 2)
    kill_between_the_names(file, monkeypatch)
    assert file.to_read() is None
    index = file.to_write()
    assert isinstance(index, apsw.Connection)
    assert schema.recall(index, schema.POSITION) == 2
    index.close()
    assert [one.name for one in file.path.parent.iterdir()] == [file.path.name]


def test_nothing_of_the_old_one_stays_after_a_crash(file: IndexFile) -> None:
    left = file.path.with_name("search.old.db")
    left.write_bytes(b"words that were erased")
    index = file.to_write()
    assert index is not None
    index.close()
    assert not left.exists()
