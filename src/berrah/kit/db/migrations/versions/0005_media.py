"""Pictures that go with posts."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")


def upgrade() -> None:
    """A table of its own."""
    numbers = ("place", "state", "is_open", "is_sensitive", "width", "height", "small_width", "small_height", "size")
    texts = ("kind", "description", "blurhash", "type", "key")
    op.create_table(
        "media",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=True),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in numbers),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        *(sa.Column(name, sa.Float(), nullable=False) for name in ("focus_x", "focus_y")),
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
