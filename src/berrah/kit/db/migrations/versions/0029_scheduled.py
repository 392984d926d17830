"""Posts that are sent later, and the media that wait with them."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Tables of scheduled posts."""
    op.create_table(
        "promised_media",
        sa.Column("medium_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("medium_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("promised_media_of_owner", "promised_media", ["owner_id"])
    op.create_index("promised_media_until", "promised_media", ["until"])
    op.create_table(
        "scheduled_posts",
        sa.Column("id", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.BigInteger(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("scheduled_posts_of_author", "scheduled_posts", ["author_id", "id"])
    op.create_index("scheduled_posts_settled", "scheduled_posts", ["settled_at"])
    is_failed = sa.text("state = 1")
    op.create_index(
        "scheduled_posts_failed",
        "scheduled_posts",
        ["author_id"],
        sqlite_where=is_failed,
        postgresql_where=is_failed,
    )
    is_waiting = sa.text("state = 0")
    op.create_index(
        "scheduled_posts_due",
        "scheduled_posts",
        ["due_at", "id"],
        sqlite_where=is_waiting,
        postgresql_where=is_waiting,
    )
