"""Posts that are edited keep what they said before, and may begin with a notice."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Two columns for what the post is now, and a table for what it was."""
    op.add_column("posts", sa.Column("notice", sa.Text(), nullable=False, server_default=""))
    op.add_column("posts", sa.Column("edited_at", sa.BigInteger()))
    op.create_table(
        "versions",
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("is_sensitive", sa.BigInteger(), nullable=False),
        sa.Column("media", sa.Text(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("is_erased", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("post_id", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index("versions_of_author", "versions", ["author_id", "post_id"])
