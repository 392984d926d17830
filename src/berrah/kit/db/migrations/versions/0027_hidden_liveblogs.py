"""Live pages that the moderators hide."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """A table of liveblogs."""
    op.create_table(
        "liveblog_hidden",
        sa.Column("liveblog_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hidden_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("liveblog_id"),
    )
