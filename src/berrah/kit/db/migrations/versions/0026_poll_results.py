"""What came of polls that ended elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """A table of posts.polls."""
    op.create_table(
        "poll_results",
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("choice", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("post_id", "choice"),
        sqlite_with_rowid=False,
    )
    op.create_index("poll_results_of_author", "poll_results", ["author_id", "post_id"])
