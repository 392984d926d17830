"""What was taken away a moment ago and may be put back: posts, lists, what stood between people."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    """A row beside the post, for half a minute; one for two people, for ten."""
    op.create_table(
        "deleted_posts",
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("post_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("deleted_posts_of_author", "deleted_posts", ["author_id", "post_id"])
    op.create_table(
        "partings",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("other_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("parted_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "other_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("partings_by_moment", "partings", ["parted_at"])
    op.create_index("partings_of_other", "partings", ["other_id", "account_id"])
    op.create_table(
        "deleted_lists",
        sa.Column("id", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("is_public", sa.BigInteger(), nullable=False),
        sa.Column("replies", sa.Text(), nullable=False),
        sa.Column("is_exclusive", sa.BigInteger(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("deleted_lists_of_owner", "deleted_lists", ["owner_id", "id"])
