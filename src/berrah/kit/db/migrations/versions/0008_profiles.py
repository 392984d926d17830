"""Pictures, fields and places of a profile; what is verified of it."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

ID = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")


def upgrade() -> None:
    """From profiles of name and text."""
    extend_accounts()
    create_verifications()
    create_portraits()


def extend_accounts() -> None:
    """What everybody may see stands in the account's own row."""
    texts, flags = sa.Text, sa.BigInteger
    for name, kind, default in (
        ("avatar", texts, ""),
        ("avatar_description", texts, ""),
        ("header", texts, ""),
        ("header_description", texts, ""),
        ("fields", texts, "[]"),
        ("country", texts, ""),
        ("zone", texts, ""),
        ("is_bot", flags, "0"),
        ("is_discoverable", flags, "1"),
        ("is_indexable", flags, "1"),
        ("domain", texts, ""),
    ):
        op.add_column("accounts", sa.Column(name, kind(), nullable=False, server_default=default))
    op.add_column("accounts", sa.Column("domain_at", sa.BigInteger(), nullable=True))


def create_verifications() -> None:
    """What is looked up outside."""
    op.create_table(
        "verifications",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("misses", sa.BigInteger(), nullable=False),
        sa.Column("verified_at", sa.BigInteger(), nullable=True),
        sa.Column("checked_at", sa.BigInteger(), nullable=True),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("account_id", "kind", "target"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "verifications_planned",
        "verifications",
        ["next_at"],
        unique=False,
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )


def create_portraits() -> None:
    """Pictures of accounts and the banners above them."""
    op.create_table(
        "portraits",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("portraits_by_key", "portraits", ["key"], unique=True)
    op.create_index("portraits_of_account", "portraits", ["account_id", "kind"], unique=False)
    for name, state in (("portraits_waiting", 0), ("portraits_gone", 2)):
        where = sa.text(f"state = {state}")
        op.create_index(name, "portraits", ["id"], unique=False, sqlite_where=where, postgresql_where=where)
