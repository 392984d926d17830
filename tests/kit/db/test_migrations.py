"""The schema on disk is the one the rooms speak of, on both databases."""

import asyncio
from pathlib import Path
from typing import Any

import apsw
import asyncpg
import pytest
from sqlalchemy import create_mock_engine

import berrah.app.serving  # noqa: F401 - every room has its tables in the metadata then
from berrah.kit.db import close_store, migrate, open_store
from berrah.kit.db.schema import metadata
from berrah.kit.settings import Settings
from tests.notes import all_noted, note


def made_by_the_rooms(dialect: str) -> list[str]:
    """What `create_all` would say."""
    said: list[str] = []
    names = {"sqlite": "sqlite://", "postgresql": "postgresql+asyncpg://"}
    engine: Any = create_mock_engine(
        names[dialect], lambda sql, *_: said.append(str(sql.compile(dialect=engine.dialect)))
    )
    metadata.create_all(engine, checkfirst=False)
    return said


@pytest.mark.only("sqlite")
async def test_the_migrated_file_is_what_the_rooms_describe(settings: Settings) -> None:
    migrated = apsw.Connection(str(settings.data / "berrah.db"))
    described = apsw.Connection(":memory:")
    for statement in made_by_the_rooms("sqlite"):
        described.execute(statement)
    schemas = [
        {" ".join(sql.split()) for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
        for connection in (migrated, described)
    ]
    migrated.close()
    assert {sql for sql in schemas[0] if "alembic_version" not in sql} == schemas[1]


_COLUMNS = """
    SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
    WHERE table_schema = $1 AND table_name <> 'alembic_version' ORDER BY 1, 2
"""
_INDEXES = """
    SELECT replace(indexdef, $1 || '.', '') FROM pg_indexes
    WHERE schemaname = $1 AND tablename <> 'alembic_version' ORDER BY indexname
"""


@pytest.mark.only("postgresql")
async def test_the_migrated_database_is_what_the_rooms_describe(settings: Settings) -> None:
    connection = await asyncpg.connect(settings.database)
    await connection.execute("CREATE SCHEMA described; SET search_path = described")
    try:
        for statement in made_by_the_rooms("postgresql"):
            await connection.execute(statement)
        for question in (_COLUMNS, _INDEXES):
            migrated, described = [await connection.fetch(question, schema) for schema in ("public", "described")]
            assert [tuple(row) for row in migrated] == [tuple(row) for row in described]
            assert len(migrated) > 20
    finally:
        await connection.execute("DROP SCHEMA described CASCADE")
        await connection.close()


@pytest.mark.only("sqlite")
async def test_two_processes_that_make_a_new_house_together_make_one(tmp_path: Path) -> None:
    first, second = await asyncio.gather(open_store(tmp_path), open_store(tmp_path))
    await first.write(note, 1)
    assert await all_noted(second) == [1]
    await close_store(first)
    await close_store(second)


async def test_a_house_that_is_up_to_date_opens_without_alembic(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object, **__: object) -> None:
        pytest.fail("a process of half a second was started for nothing")

    monkeypatch.setattr(asyncio, "create_subprocess_exec", fail)
    await close_store(await open_store(settings.data, settings.database))


def test_the_versions_form_one_line() -> None:
    known = migrate.versions()
    assert known == [f"{number:04}" for number in range(1, len(known) + 1)]
