"""How people follow: without reposts, told of each post, in some languages only."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    """A table beside the follows, and beside the requests."""
    op.create_table(
        "follow_options",
        sa.Column("follower_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("followee_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("without_reposts", sa.BigInteger(), nullable=False),
        sa.Column("is_told", sa.BigInteger(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("follower_id", "followee_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("follow_options_of_followee", "follow_options", ["followee_id", "follower_id"])
    is_told = sa.text("is_told = 1")
    op.create_index(
        "follow_options_told",
        "follow_options",
        ["followee_id", "id", "follower_id"],
        sqlite_where=is_told,
        postgresql_where=is_told,
    )
