"""What happened to people, of whom they want to hear, and how far they have read."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

ID = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")


def upgrade() -> None:
    """Tables of their own."""
    create_notifications()
    create_policies()
    create_requests()
    create_letters()
    op.create_table(
        "markers",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("timeline", sa.Text(), nullable=False),
        sa.Column("last_read_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "timeline"),
        sqlite_with_rowid=False,
    )


def create_notifications() -> None:
    """One row for each thing that happened to somebody."""
    op.create_table(
        "notifications",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("from_id", sa.BigInteger(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("is_filtered", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("notifications_of_account", "notifications", ["account_id", "id"])
    op.create_index("notifications_of_group", "notifications", ["account_id", "group_id", "id"])
    once = ["from_id", "kind", "subject_id", "account_id"]
    op.create_index("notifications_once", "notifications", once, unique=True)
    op.create_index("notifications_about", "notifications", ["subject_id", "id"])


def create_policies() -> None:
    """What somebody wishes, and who is let in whatever that is."""
    op.create_table(
        "notification_policies",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("not_following", sa.Text(), nullable=False),
        sa.Column("not_followers", sa.Text(), nullable=False),
        sa.Column("new_accounts", sa.Text(), nullable=False),
        sa.Column("private_mentions", sa.Text(), nullable=False),
        sa.Column("limited_accounts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("account_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "notification_permissions",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("from_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("account_id", "from_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("notification_permissions_of_person", "notification_permissions", ["from_id", "account_id"])


def create_requests() -> None:
    """Who waits to be heard."""
    op.create_table(
        "notification_requests",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("from_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("notification_requests_once", "notification_requests", ["account_id", "from_id"], unique=True)
    op.create_index("notification_requests_of_account", "notification_requests", ["account_id", "id"])
    op.create_index("notification_requests_of_person", "notification_requests", ["from_id", "account_id"])


def create_letters() -> None:
    """Who wants news by mail, when the next is due, and what ends it."""
    op.create_table(
        "letter_wishes",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rhythm", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "kind"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "letter_rounds",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rhythm", sa.Text(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("last_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "rhythm"),
        sqlite_with_rowid=False,
    )
    op.create_index("letter_rounds_due", "letter_rounds", ["due_at"])
    op.create_table(
        "letter_keys",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("account_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("letter_keys_by_secret", "letter_keys", ["secret"], unique=True)
