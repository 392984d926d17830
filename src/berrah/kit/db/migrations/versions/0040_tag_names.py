"""How hashtags are written by most who use them."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    """A row for each hashtag that is not written as it is compared."""
    op.create_table(
        "tag_names",
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("newest", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tag"),
        sqlite_with_rowid=False,
    )
    op.create_index("tag_names_newest", "tag_names", ["newest"])
