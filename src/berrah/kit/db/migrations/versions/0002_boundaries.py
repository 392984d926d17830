"""Protected accounts and what stands between people: requests, blocks, mutes, notes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Everybody is open, and nobody stands in anybody's way."""
    op.add_column("accounts", sa.Column("is_protected", sa.BigInteger(), nullable=False, server_default="0"))
    _pairs("follow_requests", "follower_id", "followee_id")
    op.create_index("follow_requests_of_followee", "follow_requests", ["followee_id", "id", "follower_id"])
    _pairs("blocks", "account_id", "target_id")
    op.create_index("blocks_of_account", "blocks", ["account_id", "id", "target_id"])
    op.create_index("blocks_of_target", "blocks", ["target_id", "account_id"])
    _pairs(
        "mutes",
        "account_id",
        "target_id",
        sa.Column("has_notifications", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger()),
    )
    op.create_index("mutes_of_account", "mutes", ["account_id", "id", "target_id"])
    op.create_index(
        "mutes_that_end",
        "mutes",
        ["until"],
        sqlite_where=sa.text("until IS NOT NULL"),
        postgresql_where=sa.text("until IS NOT NULL"),
    )
    _pairs("private_notes", "account_id", "target_id", sa.Column("text", sa.Text(), nullable=False))


def _pairs(name: str, owner: str, other: str, *more: sa.Column[Any]) -> None:
    """A table of who and whom, whose key is all there is to look up."""
    op.create_table(
        name,
        sa.Column(owner, sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(other, sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        *more,
        sa.PrimaryKeyConstraint(owner, other),
        sqlite_with_rowid=False,
    )
