"""How a post went from hand to hand, and how many it was delivered to."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Ways of withdrawn reposts, and deliveries."""
    op.create_table(
        "cascade_gaps",
        sa.Column("repost_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("via_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("repost_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("cascade_gaps_of_post", "cascade_gaps", ["post_id", "repost_id"])
    op.create_table(
        "cascade_deliveries",
        sa.Column("id", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("seen", sa.LargeBinary()),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("connected", sa.BigInteger(), nullable=False),
        sa.Column("reached", sa.BigInteger(), nullable=False),
        sa.Column("took", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("cascade_deliveries_of_post", "cascade_deliveries", ["post_id", "id"])
