"""`berrah doctor`, `backup`, `restore`, and what `berrah serve` says when it cannot."""

import asyncio
import ctypes
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path

import asyncpg
import pytest

from berrah.kit.db import migrate
from berrah.kit.settings import Settings
from tests.cast import PASSWORD
from tests.cli.conftest import Berrah
from tests.journeys.serving import free_port


@pytest.fixture
def lived_in(berrah: Berrah) -> None:
    """Somebody lives here and has said something."""
    berrah("account", "create", "ada", "--email", "ada@example.org", "--password", PASSWORD)
    for number in range(3):
        assert berrah("post", f"Hello {number} #jazz", "--as", "ada").status == 0
    assert berrah("post", "A note to myself", "--as", "ada", "--visibility", "direct").status == 0


async def change(settings: Settings, sql: str) -> None:
    """Do to the database what nobody should."""
    if settings.database:
        connection = await asyncpg.connect(settings.database)
        await connection.execute(sql)
        await connection.close()
        return
    file = sqlite3.connect(settings.data / "berrah.db")
    file.execute(sql)
    file.commit()
    file.close()


def test_a_sound_house_is_in_order(berrah: Berrah, lived_in: None) -> None:
    said = berrah("doctor")
    assert said.status == 0
    assert "Everything is equal to the truth" in said.out
    assert said.err == ""


@pytest.mark.parametrize(
    ("harm", "word"),
    [
        ("DELETE FROM tags WHERE post_id = (SELECT min(post_id) FROM tags)", "hashtags of post"),
        ("DELETE FROM conversation_posts", "conversation of post"),
        ("UPDATE cursors SET position = 1000000", "stands at 1000000"),
        ("DELETE FROM log WHERE position = 2", "the log has"),
        ("INSERT INTO parked VALUES ('posts.sweep', 1, 'why', 0)", "1 facts were parked"),
    ],
)
def test_a_house_that_is_not_is_told_so(
    berrah: Berrah, lived_in: None, settings: Settings, harm: str, word: str
) -> None:
    asyncio.run(change(settings, "INSERT INTO cursors VALUES ('posts.reader', 1)"))
    asyncio.run(change(settings, harm))
    said = berrah("doctor")
    assert said.status == 1
    assert word in said.err


@pytest.mark.only("sqlite")
def test_a_backup_brings_everything_back(berrah: Berrah, lived_in: None, settings: Settings, tmp_path: Path) -> None:
    saved, elsewhere = tmp_path / "saved.tar.gz", tmp_path / "elsewhere"
    before = berrah("account", "list").out
    assert berrah("backup", str(saved)).status == 0
    assert saved.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir() if "saved" in path.name] == ["saved.tar.gz"]
    berrah("post", "Said after the backup", "--as", "ada")
    assert berrah("restore", str(saved), BERRAH_DATA=str(elsewhere)).status == 0
    assert berrah("account", "list", BERRAH_DATA=str(elsewhere)).out == before
    assert berrah("doctor", BERRAH_DATA=str(elsewhere)).status == 0
    file = sqlite3.connect(elsewhere / "berrah.db")
    assert file.execute("SELECT count(*) FROM posts").fetchone() == (4,)
    file.close()


@pytest.mark.only("sqlite")
def test_a_backup_never_overwrites_a_house(berrah: Berrah, lived_in: None, settings: Settings, tmp_path: Path) -> None:
    saved = tmp_path / "saved.tar.gz"
    berrah("backup", str(saved))
    before = (settings.data / "berrah.db").read_bytes()
    said = berrah("restore", str(saved))
    assert said.status == 3
    assert "Nothing was changed" in said.err
    assert (settings.data / "berrah.db").read_bytes() == before


@pytest.mark.only("sqlite")
def test_what_is_no_backup_is_not_restored(berrah: Berrah, tmp_path: Path) -> None:
    elsewhere, letter, empty = tmp_path / "elsewhere", tmp_path / "letter.tar.gz", tmp_path / "empty.tar.gz"
    letter.write_text("Dear grandmother")
    with tarfile.open(empty, "w:gz") as archive:
        archive.add(letter, "letter")
    for file in (letter, empty, tmp_path / "missing"):
        said = berrah("restore", str(file), BERRAH_DATA=str(elsewhere))
        assert said.status == 3, said
        assert "Traceback" not in said.err
        assert not (elsewhere / "berrah.db").exists()


@pytest.mark.only("postgresql")
def test_on_postgresql_its_own_programs_save_a_house(berrah: Berrah, lived_in: None, tmp_path: Path) -> None:
    said = berrah("backup", str(tmp_path / "saved.tar.gz"))
    assert said.status == 3
    assert "pg_dump" in said.err


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("words", [("account", "list"), ("post", "x", "--as", "ada"), ("doctor",), ("backup", "x")])
def test_a_house_that_is_not_there_is_not_made_by_mistake(
    berrah: Berrah, tmp_path: Path, words: tuple[str, ...]
) -> None:
    said = berrah(*words, BERRAH_DATA=str(tmp_path / "typo"))
    assert said.status == 3
    assert "typo" in said.err
    assert not (tmp_path / "typo" / "berrah.db").exists()


# What stops a server from starting. One clear sentence each, and nothing changed.


def test_a_taken_port_is_said(berrah: Berrah) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = berrah("serve", "--port", str(port))
    assert said.status == 3
    assert f"Cannot listen on 127.0.0.1 port {port}" in said.err
    assert "Traceback" not in said.err


def test_a_newer_database_is_said(berrah: Berrah, lived_in: None, settings: Settings) -> None:
    newest = migrate.versions()[-1]
    asyncio.run(change(settings, "UPDATE alembic_version SET version_num = '9999'"))
    for words in (("serve", "--port", str(free_port())), ("account", "list")):
        said = berrah(*words)
        assert said.status == 3
        assert "made by a newer Berrah" in said.err
    back = f"UPDATE alembic_version SET version_num = '{newest}'"  # noqa: S608 - the name of a version of ours
    asyncio.run(change(settings, back))


def test_a_wrong_setting_is_said(berrah: Berrah) -> None:
    said = berrah("serve", BERRAH_PORT="many", BERRAH_LIMT_POST="1/s")
    assert said.status == 3
    assert "BERRAH_PORT" in said.err
    assert "BERRAH_LIMIT_POST" in said.err


@pytest.mark.only("sqlite")
@pytest.mark.skipif(sys.platform != "linux", reason="needs a way to take the rights of root away")
@pytest.mark.parametrize(
    "words", [("serve",), ("account", "create", "bob", "--email", "b@example.org", "--password", PASSWORD)]
)
def test_a_folder_one_may_not_write_to_is_said(
    berrah: Berrah, lived_in: None, settings: Settings, tmp_path: Path, words: tuple[str, ...]
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    if words != ("serve",):
        shutil.copy(settings.data / "berrah.db", data)
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    data.chmod(0o555)
    status, said = without_rights(data, *words)
    assert status == 3, said
    assert f"{data} cannot be written to" in said
    assert "Traceback" not in said
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before


def without_rights(data: Path, *words: str) -> tuple[int, str]:
    """Run the command as one whom permissions bind, also where root runs the tests."""
    libc, drop, override = ctypes.CDLL(None), 24, 1  # PR_CAPBSET_DROP and CAP_DAC_OVERRIDE of <linux/prctl.h>
    done = subprocess.run(
        [sys.executable, "-m", "berrah", *words],
        env={**os.environ, "BERRAH_DATA": str(data), "BERRAH_PORT": str(free_port())},
        preexec_fn=lambda: libc.prctl(drop, override, 0, 0, 0),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr
