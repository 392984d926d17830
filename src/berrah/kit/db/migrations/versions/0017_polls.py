"""Polls, who voted, and for what."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Tables of their own."""
    op.create_table(
        "polls",
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("is_multiple", sa.BigInteger(), nullable=False),
        sa.Column("hides_totals", sa.BigInteger(), nullable=False),
        sa.Column("is_ended", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("post_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("polls_of_author", "polls", ["author_id", "post_id"])
    is_open = sa.text("is_ended = 0")
    op.create_index("polls_open", "polls", ["ends_at"], sqlite_where=is_open, postgresql_where=is_open)
    create_votes()


def create_votes() -> None:
    """Who voted, and for what."""
    op.create_table(
        "poll_ballots",
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("post_id", "account_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("poll_ballots_of_post", "poll_ballots", ["post_id", "id", "account_id"])
    op.create_index("poll_ballots_of_account", "poll_ballots", ["account_id", "id", "post_id"])
    op.create_table(
        "poll_votes",
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("choice", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("post_id", "choice", "account_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("poll_votes_of_account", "poll_votes", ["account_id", "post_id", "choice"])
