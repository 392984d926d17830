"""What people mark for themselves: bookmarks, pins, threads they hear no more of; reposts for followers only."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """A table for each."""
    op.create_table(
        "bookmarks",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "post_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("bookmarks_of_post", "bookmarks", ["post_id", "account_id"])
    op.create_index("bookmarks_of_account", "bookmarks", ["account_id", "id", "post_id"])
    op.create_table(
        "pins",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "place"),
        sqlite_with_rowid=False,
    )
    op.create_index("pins_once", "pins", ["post_id"], unique=True)
    op.create_table(
        "muted_threads",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "thread_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("muted_threads_of_thread", "muted_threads", ["thread_id", "account_id"])
    op.create_table(
        "closed_reposts",
        sa.Column("repost_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("repost_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("closed_reposts_of_account", "closed_reposts", ["account_id", "repost_id"])
