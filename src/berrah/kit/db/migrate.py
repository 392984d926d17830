"""Bringing the schema up to date, by itself, at every start.

Alembic runs in a process of its own and only when something is to be done: it needs some 30 MB and half a second that
a house which is up to date should not spend.
"""

import asyncio
import sys
from pathlib import Path

import apsw
import asyncpg

from berrah.kit.db.problems import CannotOpen
from berrah.kit.db.sqlite.connection import ask_once

VERSIONS = Path(__file__).parent / "migrations" / "versions"
_ASK = "SELECT version_num FROM alembic_version"


async def to_newest(url: str) -> None:
    """Migrate the database at `url` (sqlite:///path or postgresql://…); raises CannotOpen."""
    current = await current_version(url)
    known = versions()
    if current == known[-1]:
        return
    if current is not None and current not in known:
        message = (
            f"This database was made by a newer Berrah (schema {current}; this one knows up to {known[-1]}). "
            "Install that version again, or restore a backup made with this one. Nothing was changed."
        )
        raise CannotOpen(message)
    arguments = [sys.executable, "-m", "berrah.kit.db.migrations", url]
    process = await asyncio.create_subprocess_exec(*arguments, stderr=asyncio.subprocess.PIPE)
    _, errors = await process.communicate()
    # Of two processes that start together one loses the race for the first table: the other's work serves both.
    if process.returncode and await current_version(url) != known[-1]:
        message = f"The database could not be brought up to date: {errors.decode(errors='replace').strip()[-600:]}"
        raise CannotOpen(message)


def versions() -> list[str]:
    """The schema versions this program knows, oldest first: the numbers that begin the migrations' file names."""
    return sorted(path.stem.split("_")[0] for path in VERSIONS.glob("[0-9]*.py"))


async def current_version(url: str) -> str | None:
    """The schema version of the database; None for an empty one. Raises CannotOpen when nobody answers."""
    if url.startswith("sqlite:///"):
        return _version_of_file(Path(url.removeprefix("sqlite:///")))
    try:
        connection = await asyncpg.connect(url)
    except (OSError, asyncpg.PostgresError, ValueError) as error:
        message = f"PostgreSQL does not answer at the address in BERRAH_DATABASE: {error}."
        raise CannotOpen(message) from error
    try:
        version: str | None = await connection.fetchval(_ASK)
    except asyncpg.UndefinedTableError:
        return None
    finally:
        await connection.close()
    return version


def _version_of_file(path: Path) -> str | None:
    try:
        found = ask_once(path, _ASK)
    except apsw.NotADBError as error:
        message = f"{path} is not a database of Berrah, or it is damaged. Restore a backup: nothing was changed."
        raise CannotOpen(message) from error
    except apsw.SQLError:
        return None
    return str(found[0][0]) if found else None
