"""The index of open stretches of live pages goes: the key finds the few that a page has."""

from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    """No statement looks there."""
    op.drop_index("liveblog_spans_open", "liveblog_spans")
