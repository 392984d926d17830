"""Posts that moderators hide; what was called hiding only covered pictures."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """A table of its own, and another word in the record."""
    op.create_table(
        "hidden_posts",
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("hidden_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("post_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("hidden_posts_of_author", "hidden_posts", ["author_id", "post_id"])
    op.execute("UPDATE moderation_acts SET what = 'cover' WHERE what = 'hide'")
