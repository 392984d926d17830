"""Filters: words and posts that people would rather not read."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

_ID = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")


def upgrade() -> None:
    """Tables of filters."""
    op.create_table(
        "filters",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("contexts", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("ends_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("filters_of_owner", "filters", ["owner_id", "id"])
    op.create_table(
        "filter_keywords",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("filter_id", sa.BigInteger(), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("is_whole_word", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("filter_keywords_of_owner", "filter_keywords", ["owner_id", "filter_id", "id"])
    op.create_table(
        "filtered_posts",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("filter_id", sa.BigInteger(), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("filtered_posts_once", "filtered_posts", ["filter_id", "post_id"], unique=True)
    op.create_index("filtered_posts_of_owner", "filtered_posts", ["owner_id", "filter_id", "id"])
    op.create_index("filtered_posts_of_post", "filtered_posts", ["post_id"])
