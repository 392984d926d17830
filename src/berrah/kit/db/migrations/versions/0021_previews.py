"""What posts show of the pages they link to; emoji of the house."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
_ID = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")


def upgrade() -> None:
    """The links of posts, what is shown of each, the pictures; and the emoji."""
    _previews()
    _pictures()
    op.create_table(
        "custom_emojis",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("shortcode", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("state", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("custom_emojis_by_key", "custom_emojis", ["key"], unique=True)
    op.create_index("custom_emojis_of_shortcode", "custom_emojis", ["shortcode", "state"])


def _previews() -> None:
    op.create_table(
        "previews",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("state", sa.BigInteger(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=True),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("fetched_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("previews_by_hash", "previews", ["hash"], unique=True)
    op.create_index("previews_of_host", "previews", ["host", "begun_at"])
    _partial("previews_planned", "previews", ["next_at"], "next_at IS NOT NULL")
    _partial("previews_of_post", "previews", ["post_id"], "post_id IS NOT NULL")
    op.create_table(
        "post_links",
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("preview_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("post_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("post_links_of_preview", "post_links", ["preview_id", "post_id"])


def _pictures() -> None:
    op.create_table(
        "preview_pictures",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("preview_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("preview_pictures_by_key", "preview_pictures", ["key"], unique=True)
    op.create_index("preview_pictures_of_preview", "preview_pictures", ["preview_id"])
    _partial("preview_pictures_waiting", "preview_pictures", ["id"], "state = 0")
    _partial("preview_pictures_gone", "preview_pictures", ["id"], "state = 2")


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
