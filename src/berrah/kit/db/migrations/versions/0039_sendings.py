"""Which forms were sent, and where each led."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    """A row for each form that made something, for a day."""
    op.create_table(
        "sendings",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("led", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sqlite_with_rowid=False,
    )
    op.create_index("sendings_by_person", "sendings", ["person_id", "sent_at"])
    op.create_index("sendings_sent_at", "sendings", ["sent_at"])
