"""When the database cannot be used: a clear word, and nothing damaged."""

import asyncio
from pathlib import Path

import apsw
import asyncpg
import pytest

from berrah.kit.db import CannotOpen, Store, close_store, migrate, open_store
from berrah.kit.db.problems import DiskFull
from berrah.kit.db.sqlite import SqliteStore
from berrah.kit.db.sqlite.backup import check
from berrah.kit.settings import Settings
from tests.notes import all_noted, note


@pytest.mark.only("sqlite")
async def test_a_full_disk_loses_nothing_that_was_acknowledged(store: Store, settings: Settings) -> None:
    leave_room(store, pages=12)
    answers = await asyncio.gather(*(store.write(note, number) for number in range(4000)), return_exceptions=True)
    kept = [answer for answer in answers if isinstance(answer, int)]
    refused = [answer for answer in answers if isinstance(answer, BaseException)]
    assert kept
    assert refused
    assert all(isinstance(answer, DiskFull) and answer.status == 507 for answer in refused)
    assert await all_noted(store) == kept
    assert len(await store.entries(0, 5000)) == len(kept)
    check(settings.data / "berrah.db")


@pytest.mark.only("sqlite")
async def test_when_there_is_room_again_writing_goes_on(store: Store, settings: Settings) -> None:
    leave_room(store, pages=0)
    number = await _write_until_full(store)
    leave_room(store, pages=1000)
    await store.write(note, number)
    assert await all_noted(store) == list(range(number + 1))
    assert [position for position, _ in await store.entries(0, 5000)] == list(range(1, number + 2))


async def _write_until_full(store: Store) -> int:
    """The first number that found no room."""
    for number in range(4000):
        try:
            await store.write(note, number)
        except DiskFull:
            return number
    pytest.fail("the disk was never full")


def leave_room(store: Store, pages: int) -> None:
    """Let the file grow by so many pages and no more, as on a disk that is nearly full."""
    assert isinstance(store, SqliteStore)
    writer = store._writer  # noqa: SLF001 - the limit belongs to one connection
    (used,) = writer.execute("PRAGMA page_count").fetchall()[0]
    assert isinstance(used, int)
    writer.execute(f"PRAGMA max_page_count = {used + pages}").fetchall()


async def test_a_database_of_a_newer_version_is_left_alone(settings: Settings) -> None:
    version = migrate.versions()[-1]
    await _set_version(settings, "9999")
    before = _bytes_of(settings.data)
    with pytest.raises(CannotOpen, match=rf"newer Berrah \(schema 9999; .* up to {version}\).*Nothing was changed"):
        await open_store(settings.data, settings.database)
    assert _bytes_of(settings.data) == before
    assert await migrate.current_version(url_of(settings)) == "9999"
    await _set_version(settings, version)
    await close_store(await open_store(settings.data, settings.database))


async def _set_version(settings: Settings, version: str) -> None:
    if settings.database:
        connection = await asyncpg.connect(settings.database)
        await connection.execute("UPDATE alembic_version SET version_num = $1", version)
        await connection.close()
    else:
        file = apsw.Connection(str(settings.data / "berrah.db"))
        file.execute("UPDATE alembic_version SET version_num = ?", (version,))
        file.close()


def url_of(settings: Settings) -> str:
    """Where the migrations look."""
    return settings.database or f"sqlite:///{settings.data / 'berrah.db'}"


def _bytes_of(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in data.iterdir()}


@pytest.mark.only("sqlite")
async def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "berrah.db").write_bytes(b"a letter to my grandmother" * 200)
    with pytest.raises(CannotOpen, match=r"berrah\.db cannot be opened"):
        await open_store(tmp_path)
    assert (tmp_path / "berrah.db").read_bytes() == b"a letter to my grandmother" * 200


@pytest.mark.only("sqlite")
async def test_a_damaged_database_is_told_from_a_sound_one(store: Store, settings: Settings, tmp_path: Path) -> None:
    await asyncio.gather(*(store.write(note, number) for number in range(2000)))
    check(settings.data / "berrah.db")
    torn = tmp_path / "torn.db"
    copy_torn(settings.data / "berrah.db", torn)
    with pytest.raises(CannotOpen, match="damaged"):
        check(torn)


def copy_torn(source: Path, target: Path) -> None:
    """Copy a database, and write over two pages in its middle."""
    reading, writing = apsw.Connection(str(source)), apsw.Connection(str(target))
    with writing.backup("main", reading, "main") as job:
        job.step()
    writing.close()
    reading.close()
    whole = target.read_bytes()
    middle = len(whole) // 2 // 4096 * 4096
    target.write_bytes(whole[:middle] + b"\xff" * 8192 + whole[middle + 8192 :])


@pytest.mark.only("sqlite")
async def test_a_command_beside_the_server_makes_no_house_by_mistake(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match=r"There is no Berrah in .* Is BERRAH_DATA right"):
        await open_store(tmp_path / "elsewhere", is_fresh_ok=False)
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.only("sqlite")
async def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(CannotOpen, match=r"data folder .* cannot be made"):
        await open_store(tmp_path / "data")


async def test_a_postgres_that_does_not_answer_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="does not answer at the address in BERRAH_DATABASE"):
        await open_store(tmp_path, "postgresql://nobody@127.0.0.1:1/nothing")


@pytest.mark.only("postgresql")
async def test_a_database_that_is_not_there_is_said(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match=r'database "nowhere" does not exist'):
        await open_store(tmp_path, settings.database.rpartition("/")[0] + "/nowhere")
