"""Followers gained and lost by day, counted for those who follow now; and who put the first steps away."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import sqlite

revision = "0036"
down_revision = "0035"
_ID = sa.BigInteger().with_variant(sqlite.INTEGER(), "sqlite")
# An id begins with its milliseconds since 2000-01-01, see kit/ids.py.
_BACKWARDS = """
INSERT INTO followers_by_day (account_id, day, gained, lost, gained_until, lost_until)
SELECT followee_id, ((id >> 22) + 946684800000) / 86400000, count(*), 0, 0, 0 FROM follows
GROUP BY followee_id, ((id >> 22) + 946684800000) / 86400000
"""
# What stands in the log is counted above: the listeners begin behind it.
_BEGIN = """
INSERT INTO cursors (name, position)
SELECT '{0}', newest FROM (SELECT max(position) AS newest FROM log) AS behind WHERE newest IS NOT NULL
"""


def upgrade() -> None:
    """Who left before was never noted; whoever is here long sees no first steps anyway."""
    op.create_table(
        "followers_by_day",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("gained", sa.BigInteger(), nullable=False),
        sa.Column("lost", sa.BigInteger(), nullable=False),
        sa.Column("gained_until", sa.BigInteger(), nullable=False),
        sa.Column("lost_until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "day"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "first_steps_put_away",
        sa.Column("account_id", _ID, autoincrement=False, nullable=False),
        sa.Column("put_away_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id"),
    )
    fill()


def fill() -> None:
    """Count backwards, and have the listeners begin behind what was counted."""
    op.execute(_BACKWARDS)
    for name in ("graph.count_gained", "graph.count_lost"):
        op.execute(_BEGIN.format(name))
