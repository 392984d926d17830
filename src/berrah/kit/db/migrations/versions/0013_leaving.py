"""Who leaves, names that nobody may take yet, archives to fetch; and finding everything that is about somebody."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

# SQLite makes a key the row's own address only when its type is spelled INTEGER.
ID = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")


def upgrade() -> None:
    """Nobody leaves yet."""
    op.create_table(
        "departures",
        sa.Column("account_id", ID, autoincrement=False, nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("reminded_at", sa.BigInteger(), nullable=True),
        sa.Column("erasing_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("account_id"),
    )
    op.create_table(
        "kept_names",
        sa.Column("name_hash", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name_hash"),
    )
    create_exports()
    # Without these, looking for what others keep about somebody would read whole tables.
    op.create_index("mutes_of_target", "mutes", ["target_id", "account_id"], unique=False)
    op.create_index("private_notes_of_target", "private_notes", ["target_id", "account_id"], unique=False)
    op.create_index("list_members_of_account", "list_members", ["account_id", "list_id"], unique=False)
    op.create_index("media_by_owner", "media", ["owner_id", "state"], unique=False)
    op.create_index("acts_of_person", "acts", ["person_id", "id"], unique=False)


def create_exports() -> None:
    """Archives that were asked for."""
    op.create_table(
        "exports",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("claimed_until", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("exports_of_account", "exports", ["account_id", "id"], unique=False)
