"""Live pages: who tells on them, and which posts stand there."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Tables of liveblogs."""
    op.create_table(
        "liveblogs",
        sa.Column("id", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("tag_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_index("liveblogs_of_author", "liveblogs", ["author_id", "id"])
    op.create_index("liveblogs_of_tag", "liveblogs", ["tag_key", "id"])
    op.create_table(
        "liveblog_spans",
        sa.Column("liveblog_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("from_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("liveblog_id", "from_at"),
        sqlite_with_rowid=False,
    )
    is_open = sa.text("until_at IS NULL")
    op.create_index(
        "liveblog_spans_open", "liveblog_spans", ["liveblog_id"], sqlite_where=is_open, postgresql_where=is_open
    )
    op.create_table(
        "liveblog_witnesses",
        sa.Column("liveblog_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("liveblog_id", "account_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("liveblog_witnesses_of_account", "liveblog_witnesses", ["account_id", "liveblog_id"])
    op.create_table(
        "liveblog_posts",
        sa.Column("liveblog_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("liveblog_id", "post_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("liveblog_posts_of_post", "liveblog_posts", ["post_id"])
    op.create_index("liveblog_posts_of_author", "liveblog_posts", ["author_id", "liveblog_id"])
    op.create_table(
        "liveblog_taken_off",
        sa.Column("liveblog_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("liveblog_id", "post_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("liveblog_taken_off_of_post", "liveblog_taken_off", ["post_id"])
    op.create_table(
        "liveblog_pins",
        sa.Column("liveblog_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("liveblog_id"),
    )
    op.create_index("liveblog_pins_of_post", "liveblog_pins", ["post_id"])
