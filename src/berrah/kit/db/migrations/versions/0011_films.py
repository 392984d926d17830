"""Media in several files, films and sounds among them; whether one may be seen is asked of its post each time."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """What is there already has two files and no length."""
    op.drop_column("media", "is_open")
    _add("files", sa.Text(), "webp small.webp")
    _add("duration", sa.BigInteger(), "0")
    _add("frame_rate", sa.Text(), "")
    _add("bit_rate", sa.BigInteger(), "0")
    _add("why", sa.Text(), "")
    _add("tries", sa.BigInteger(), "0")
    condition = sa.text("state = 4")
    op.create_index(
        "media_converting", "media", ["id"], unique=False, sqlite_where=condition, postgresql_where=condition
    )
    condition = sa.text("post_id IS NOT NULL AND place = 0")
    op.create_index(
        "media_posted", "media", ["post_id"], unique=False, sqlite_where=condition, postgresql_where=condition
    )


def _add(name: str, kind: sa.types.TypeEngine[str] | sa.types.TypeEngine[int], default: str) -> None:
    op.add_column("media", sa.Column(name, kind, nullable=False, server_default=default))
