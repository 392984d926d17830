"""Servers that people block."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0006"


def upgrade() -> None:
    """A table of its own."""
    op.create_table(
        "domain_blocks",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "domain"),
        sqlite_with_rowid=False,
    )
    op.create_index("domain_blocks_of_account", "domain_blocks", ["account_id", "id", "domain"])
    op.create_index("domain_blocks_of_domain", "domain_blocks", ["domain", "account_id"])
