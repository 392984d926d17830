"""How Alembic connects: each version in one transaction."""

import asyncio
from typing import Any

from alembic import context
from sqlalchemy import Connection, create_engine, event, pool
from sqlalchemy.ext.asyncio import create_async_engine


def run(connection: Connection) -> None:
    """Run what is missing."""
    context.configure(connection=connection, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()


def run_on_sqlite(url: str) -> None:
    """The driver's own transactions leave out DDL: begin one by hand, and hold the write lock from its start."""
    engine = create_engine(url, poolclass=pool.NullPool, connect_args={"timeout": 60})

    @event.listens_for(engine, "connect")
    def _leave_transactions_to_us(connection: Any, _record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.connect() as connection:
        run(connection)


async def run_on_postgresql(url: str) -> None:
    """Through the one driver the house has for it."""
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://", 1), poolclass=pool.NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(run)


database: str = context.config.attributes["url"]
if database.startswith("sqlite"):
    run_on_sqlite(database)
else:
    asyncio.run(run_on_postgresql(database))
