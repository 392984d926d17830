"""How accounts stand with everybody else."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0007"


def upgrade() -> None:
    """Everybody stands open."""
    create_standings()


def create_standings() -> None:
    """A row for each reason why somebody does not stand open."""
    op.add_column("accounts", sa.Column("standing", sa.BigInteger(), nullable=False, server_default="0"))
    op.create_table(
        "standings",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("level", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "reason"),
        sqlite_with_rowid=False,
    )
    op.create_index("standings_by_level", "standings", ["level", "account_id"], unique=False)
