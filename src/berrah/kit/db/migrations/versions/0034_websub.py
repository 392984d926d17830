"""The hub of feeds: who is told of their news, and who asked to be."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import sqlite

revision = "0034"
down_revision = "0033"

_ID = sa.BigInteger().with_variant(sqlite.INTEGER(), "sqlite")


def upgrade() -> None:
    """Two tables, each of which is its own queue."""
    op.create_table(
        "websub_subscriptions",
        _id(),
        *_topic(),
        sa.Column("list_id", sa.BigInteger(), nullable=True),
        *_callback(),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("heard", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    _index("subscriptions", "of_callback", "callback", "topic", unique=True)
    _index("subscriptions", "of_key", "key")
    _index("subscriptions", "of_account", "account_id")
    _index("subscriptions", "of_host", "host")
    _index("subscriptions", "until", "expires_at")
    _index("subscriptions", "due", "due_at", **_where("due_at IS NOT NULL"))
    _index("subscriptions", "of_list", "list_id", **_where("list_id IS NOT NULL"))
    op.create_table(
        "websub_requests",
        _id(),
        sa.Column("mode", sa.Text(), nullable=False),
        *_topic(),
        *_callback(),
        sa.Column("lease", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    _index("requests", "of_callback", "callback", "topic", "mode", unique=True)
    _index("requests", "of_account", "account_id")
    _index("requests", "of_host", "host")
    _index("requests", "due", "due_at")


def _id() -> sa.Column[object]:
    return sa.Column("id", _ID, autoincrement=False, nullable=False)


def _topic() -> list[sa.Column[object]]:
    return [
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
    ]


def _callback() -> list[sa.Column[object]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in ("callback", "host", "secret")]


def _index(table: str, name: str, *columns: str, **how: Any) -> None:
    op.create_index(f"websub_{table}_{name}", f"websub_{table}", list(columns), **how)


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}
