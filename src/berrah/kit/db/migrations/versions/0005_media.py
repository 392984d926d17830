"""Pictures that go with posts."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")


def upgrade() -> None:
    """A table of its own."""
    op.create_table(
        "media",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=True),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.BigInteger(), nullable=False),
        sa.Column("is_open", sa.BigInteger(), nullable=False),
        sa.Column("is_sensitive", sa.BigInteger(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("focus_x", sa.Float(), nullable=False),
        sa.Column("focus_y", sa.Float(), nullable=False),
        sa.Column("blurhash", sa.Text(), nullable=False),
        sa.Column("width", sa.BigInteger(), nullable=False),
        sa.Column("height", sa.BigInteger(), nullable=False),
        sa.Column("small_width", sa.BigInteger(), nullable=False),
        sa.Column("small_height", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("media_by_key", "media", ["key"], unique=True)
    _create_partial("media_of_post", ["post_id", "place"], "post_id IS NOT NULL")
    _create_partial("media_of_owner", ["owner_id", "post_id"], "post_id IS NOT NULL AND place = 0")
    _create_partial("media_waiting", ["id"], "post_id IS NULL")
    _create_partial("media_gone", ["id"], "state = 3")


def _create_partial(name: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, "media", columns, unique=False, sqlite_where=condition, postgresql_where=condition)
