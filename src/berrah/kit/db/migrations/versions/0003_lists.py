"""Lists of people and followed hashtags."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# SQLite makes a key the row's own address only when its type is spelled INTEGER.
ID = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")


def upgrade() -> None:
    """Four tables more."""
    op.create_table(
        "lists",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("is_public", sa.BigInteger(), nullable=False),
        sa.Column("replies", sa.Text(), nullable=False),
        sa.Column("is_exclusive", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("lists_of_owner", "lists", ["owner_id", "id"], unique=False)
    create_list_members()
    create_followed()


def create_list_members() -> None:
    """Who is on a list."""
    op.create_table(
        "list_members",
        sa.Column("list_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("list_id", "account_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("list_members_of_list", "list_members", ["list_id", "id", "account_id"], unique=False)
    op.create_index("list_members_of_owner", "list_members", ["owner_id", "account_id", "list_id"], unique=False)


def create_followed() -> None:
    """Who follows a list, and who a hashtag."""
    op.create_table(
        "list_followers",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("list_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "list_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("list_followers_of_list", "list_followers", ["list_id", "account_id"], unique=False)
    op.create_table(
        "followed_tags",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "tag"),
        sqlite_with_rowid=False,
    )
    op.create_index("followed_tags_of_account", "followed_tags", ["account_id", "id", "tag"], unique=False)
    op.create_index("followed_tags_of_tag", "followed_tags", ["tag", "account_id"], unique=False)
