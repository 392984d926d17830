"""Announcements with their readers and reactions; what the house puts in writing, every version of it."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Tables of moderation.announcements and moderation.papers."""
    _announcements()
    op.create_table(
        "announcement_dismissals",
        sa.Column("announcement_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("announcement_id", "account_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("announcement_dismissals_by", "announcement_dismissals", ["account_id", "announcement_id"])
    op.create_table(
        "announcement_reactions",
        sa.Column("announcement_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("announcement_id", "name", "account_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("announcement_reactions_by", "announcement_reactions", ["account_id"])
    _papers()


def _announcements() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=True),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.Column("is_all_day", sa.BigInteger(), nullable=False),
        sa.Column("edited_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "announcement_texts",
        sa.Column("announcement_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("announcement_id", "language"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "announcements_down",
        sa.Column(
            "announcement_id",
            sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("down_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("announcement_id"),
    )


def _papers() -> None:
    op.create_table(
        "papers",
        sa.Column("id", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("papers_of_kind", "papers", ["kind", "effective_on", "id"])
    op.create_table(
        "paper_texts",
        sa.Column("paper_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("paper_id", "language"),
        sqlite_with_rowid=False,
    )
